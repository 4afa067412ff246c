"""What a rule answers: passed or not, by which value and limit, and who can mend it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """`UNSET` is a missing fact or a number without a value, and never lets anything through."""

    PASSED = "passed"
    FAILED = "failed"
    UNSET = "unset"
    NOT_APPLICABLE = "not_applicable"


class Effect(StrEnum):
    """What a failed rule does, strongest first."""

    BLOCK = "BLOCK"
    HOLD = "HOLD"
    GATE = "GATE"
    WARN = "WARN"
    REPORT = "REPORT"
    ALLOW = "ALLOW"

    @property
    def refuses(self) -> bool:
        return self in (Effect.BLOCK, Effect.HOLD, Effect.GATE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's answer. `counts` is false where another alternative of the pack made up for it.

    `missing` names the unset fact or number; `due_at` is when a report has to be made.
    """

    pack: str
    rule: str
    outcome: Outcome
    effect: Effect
    reason: str
    value: str = ""
    limit: str = ""
    missing: str = ""
    due_at: datetime | None = None
    source: str = ""
    counts: bool = True


def strongest(verdicts: tuple[Verdict, ...]) -> Effect:
    return min(
        (verdict.effect for verdict in verdicts if verdict.counts), key=ORDER.index, default=Effect.ALLOW
    )


ORDER = tuple(Effect)
