"""How far the holders of a confirmed file have come, as a bar and numbers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from kernel import clock
from tokens.models import HolderImport
from tokens.queries import RowState, import_progress, refused_but_eligible, refused_lines

# Best first, so that the bar fills from the left.
SHOWN = (
    RowState.ISSUED,
    RowState.SENT,
    RowState.QUEUED,
    RowState.READY,
    RowState.AWAITING_WALLET,
    RowState.AWAITING_KYC,
    RowState.NOT_ELIGIBLE,
    RowState.FAILED,
    RowState.TAKING_IN,
)
SHOWN_LINES = 50  # of those the chain refuses; the count is in the bar
MOVING = (RowState.TAKING_IN, RowState.SENT, RowState.QUEUED, RowState.AWAITING_WALLET, RowState.AWAITING_KYC)


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    label: str | Promise
    count: int


def progress_of(holder_import: Any) -> dict[str, Any]:
    """The parts of the bar; `issuable` rows wait for the issuer, `watching` while others may move. Of a file
    that was read with whether it `is_paused`."""
    now = clock.now()
    counts = import_progress(holder_import, now=now)
    refused = refused_lines(holder_import)[:SHOWN_LINES] if counts[RowState.FAILED] else []
    return {
        "holder_import": holder_import,
        "parts": [Part(state.value, state.label, counts[state]) for state in SHOWN if counts[state]],
        "issuable": _issuable(holder_import, counts, now=now),
        "pausable": counts[RowState.QUEUED],
        "is_paused": holder_import.is_paused,
        "refused_lines": refused,
        "watching": any(counts[state] for state in MOVING),
    }


def _issuable(holder_import: HolderImport, counts: dict[str, int], *, now: datetime) -> int:
    """None before the last part of the file is in."""
    if holder_import.state != HolderImport.State.CONFIRMED:
        return 0
    again = refused_but_eligible(holder_import, now=now) if counts[RowState.FAILED] else 0
    return counts[RowState.READY] + again
