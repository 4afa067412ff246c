"""A rule as the loader made it: which primitive, which parameters, from when, on whose authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from compliance.rules.canonical import decimal_text
from compliance.rules.errors import Unset
from compliance.rules.facts import Facts
from compliance.rules.spans import Span
from compliance.rules.verdicts import Effect, Outcome, Verdict

SIGNS = {"lt": "<", "le": "≤", "eq": "=", "ge": "≥", "gt": ">"}
UNSET_REASON, OK_REASON = "PARAM_UNSET", "OK"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the law: what the value must be to pass. `value` is None where it is not known (`?`).

    `valid_to` is the first day on which it no longer holds.
    """

    op: str
    value: Decimal | None
    unit: str
    source: str
    confidence: str
    valid_from: date
    valid_to: date | None = None

    def admits(self, value: Decimal | int) -> bool:
        limit = self.known
        return {
            "lt": value < limit,
            "le": value <= limit,
            "eq": value == limit,
            "ge": value >= limit,
            "gt": value > limit,
        }[self.op]

    @property
    def known(self) -> Decimal:
        if self.value is None:
            raise Unset("number")
        return self.value

    @property
    def span(self) -> Span:
        return Span(int(self.known), self.unit)

    def told(self) -> str:
        return f"{SIGNS[self.op]} {'?' if self.value is None else decimal_text(self.value)} {self.unit}"

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


Parameter = tuple[Number, ...] | tuple[str, ...] | bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`regime` names the lots it governs; `zone` is where its days begin."""

    id: str
    pack: str
    regime: str
    zone: str
    primitive: str
    phases: tuple[str, ...]
    effect: Effect
    reason: str
    source: str
    confidence: str
    valid_from: date
    valid_to: date | None
    params: Mapping[str, Parameter] = field(default_factory=dict)
    en: str = ""
    ko: str = ""

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def law(self) -> str:
        """Whose classes of investor it means: KR of the regime KR-STO."""
        return self.regime.partition("-")[0]

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def numbers(self, name: str) -> tuple[Number, ...]:
        return tuple(item for item in self._tuple(name) if isinstance(item, Number))

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(item for item in self._tuple(name) if isinstance(item, str))

    def word(self, name: str, otherwise: str = "") -> str:
        return next(iter(self.words(name)), otherwise)

    def flag(self, name: str) -> bool:
        return self.params.get(name) is True

    def number(self, name: str, facts: Facts, now: datetime) -> Number:
        """The number in force now, filled in by an officer's confirmation where the law's is not known.

        Raises `Unset` when none is in force, none is known, or the officer confirmed another.
        """
        day = now.astimezone(self.tz).date()
        found = next((item for item in self.numbers(name) if item.is_valid_on(day)), None)
        if found is None:
            raise Unset(f"{self.id}.{name}")
        said = [
            c.value for c in facts.confirmations if (c.rule, c.parameter) == (self.id, name) and c.at <= now
        ]
        values = {*said, *([] if found.value is None else [found.value])}
        if len(values) != 1:
            raise Unset(f"{self.id}.{name}")
        return Number(found.op, values.pop(), found.unit, found.source, found.confidence, found.valid_from)

    def moment(self, at: datetime) -> str:
        """One text for a moment, whatever zone it came in: a replayed verdict reads the same."""
        return at.astimezone(self.tz).isoformat()

    def judged(self, value: Decimal | int, number: Number) -> Verdict:
        """Passed where the number admits the value."""
        outcome = Outcome.PASSED if number.admits(value) else Outcome.FAILED
        return self._verdict(outcome, value=decimal_text(Decimal(value)), limit=number.told())

    def held(self, is_met: bool, *, value: str = "", limit: str = "") -> Verdict:
        return self._verdict(Outcome.PASSED if is_met else Outcome.FAILED, value=value, limit=limit)

    def due(self, value: str, limit: str, at: datetime) -> Verdict:
        return self._verdict(Outcome.FAILED, value=value, limit=limit, due_at=at)

    def unset(self, what: str) -> Verdict:
        return self._verdict(Outcome.UNSET, missing=what)

    def aside(self) -> Verdict:
        return self._verdict(Outcome.NOT_APPLICABLE)

    def _tuple(self, name: str) -> tuple[Number, ...] | tuple[str, ...]:
        found = self.params.get(name, ())
        return () if isinstance(found, bool) else found

    def _verdict(
        self,
        outcome: Outcome,
        *,
        value: str = "",
        limit: str = "",
        missing: str = "",
        due_at: datetime | None = None,
    ) -> Verdict:
        reason = {Outcome.FAILED: self.reason, Outcome.UNSET: UNSET_REASON}.get(outcome, OK_REASON)
        effect = {Outcome.FAILED: self.effect, Outcome.UNSET: Effect.BLOCK}.get(outcome, Effect.ALLOW)
        return Verdict(
            self.pack, self.id, outcome, effect, reason, value, limit, missing, due_at, self.source
        )
