"""What compliance keeps records of, and how long: identifications and confirmed matches with a list."""

from collections.abc import Iterator
from datetime import datetime

from compliance.models import Hit, KycCase
from investors.models import Investor
from privacy.retention import Hold, hold_under, holds

CASE_OPEN = "compliance.case_open"
_ENDED = frozenset({KycCase.State.REJECTED, KycCase.State.EXPIRED})


@holds.on("Investor")
def identifications(investor: Investor, *, now: datetime) -> Iterator[Hold]:
    """The relationship of an identified person ends with their identification; an open case ends first."""
    for case in KycCase.objects.filter(investor=investor):
        if case.state not in _ENDED:
            yield Hold(CASE_OPEN, None)
        else:
            yield hold_under("KR-AML-05", ended=_end(case))


@holds.on("Investor")
def confirmed_matches(investor: Investor, *, now: datetime) -> Iterator[Hold]:
    for hit in Hit.objects.filter(investor=investor, state=Hit.State.CONFIRMED):
        if hit.decided_at is not None:
            yield hold_under("US-OFAC-01", ended=hit.decided_at)


def _end(case: KycCase) -> datetime:
    """A rejection may come before the end that was set, an expiry is that end."""
    if case.state == KycCase.State.EXPIRED and case.valid_until is not None:
        return case.valid_until
    return case.decided_at or case.opened_at
