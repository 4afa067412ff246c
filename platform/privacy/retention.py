"""How long records of a person have to be kept, as dated data with the source of each number.

The years count from the end of what the record is about; who knows that end says so in `holds`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind
from kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """`text_of` is the date of the text that was read; a newer text is a new row, the last row counts."""

    id: str
    years: int
    what: str
    source: str
    text_of: str


RULES: Sequence[RetentionRule] = (
    RetentionRule(
        "KR-AML-05",
        5,
        "customer due diligence, after the relationship ended",
        "Korea, Act on Reporting and Using Specified Financial Transaction Information, art. 5-4",
        "2025-12-30",
    ),
    RetentionRule(
        "US-OFAC-01",
        10,
        "a confirmed match with a sanctions list, after the decision",
        "United States, 31 CFR 501.601",
        "2025-03-12",
    ),
)

OPEN = "open"  # something has to end first, whatever the years
holds = Registry("holds of records")


@dataclass(frozen=True, slots=True)
class Hold:
    """Why records may not be destroyed yet: `code` names the rule, `until` is None while there is no end."""

    code: str
    until: datetime | None


class RetentionHolds(DomainError):
    """The law, or units on the register, keep the person's records; `holds` names the rules."""

    code = "privacy.retention_holds"
    kind = Kind.CONFLICT
    message = _("The records have to be kept until {until} ({holds}).")


def hold_under(rule_id: str, *, ended: datetime) -> Hold:
    """The hold of a rule on records of something that ended then (29 February counts as the 28th)."""
    years = [rule.years for rule in RULES if rule.id == rule_id][-1]
    return Hold(rule_id, _years_after(ended, years))


def require_nothing_holds(subject: object, *, now: datetime) -> None:
    """Ask every app that registered for the subject's model. Raises `RetentionHolds`."""
    found: list[Hold] = []
    for ask in holds.handlers(type(subject).__name__):
        answer: Iterable[Hold] = ask(subject, now=now)  # type: ignore[assignment]
        found += [hold for hold in answer if hold.until is None or hold.until > now]
    if found:
        raise RetentionHolds(holds=", ".join(sorted({hold.code for hold in found})), until=_last(found))


def _last(found: Sequence[Hold]) -> str:
    ends = [hold.until for hold in found if hold.until is not None]
    return max(ends).date().isoformat() if len(ends) == len(found) else OPEN


def _years_after(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, day=28)
