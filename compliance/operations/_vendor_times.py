"""When a vendor is asked next: soon after a failure, then rarer; regularly while a case may still change.

The regular look repairs whatever a lost callback missed, a reversal included.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from compliance.models import KycCase

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 3600))
LOOKS: Mapping[str, timedelta] = {
    KycCase.State.PROCESSING: timedelta(hours=6),
    KycCase.State.MANUAL_REVIEW: timedelta(days=1),
    KycCase.State.UPDATES_REQUIRED: timedelta(days=1),
    KycCase.State.VERIFIED: timedelta(days=7),
}


def again(tries: int, *, now: datetime) -> datetime:
    """After `tries` failures in a row, counted from 1."""
    return now + PAUSES[min(tries, len(PAUSES)) - 1]


def next_look(state: str, *, now: datetime) -> datetime | None:
    """None for a case that is closed."""
    return now + LOOKS[state] if state in LOOKS else None
