"""Units that were bought without an order were not issued, or are after all: their purchase goes along.

Only what was recorded with an issuance is touched: an order's money is paid back, or not, by whoever has it.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from compliance.models.commitment import Commitment
from compliance.operations.record_purchases import lock_buyers
from kernel.bulk import among

State = Commitment.State
NOT_ISSUED = "not_issued"


def undo_purchases(keys: Collection[str], *, now: datetime) -> int:
    """Release what was kept for these issuances; how many were. Run again it finds nothing."""
    kept = Commitment.objects.filter(key__in=among(list(keys), "text"), state=State.KEPT)
    return kept.update(state=State.RELEASED, released_at=now, reason_code=NOT_ISSUED)


@transaction.atomic
def redo_purchases(keys: Collection[str]) -> int:
    """They count again from the day on which they were made, as if they had never been undone."""
    undone = Commitment.objects.filter(
        key__in=among(list(keys), "text"), state=State.RELEASED, reason_code=NOT_ISSUED
    )
    buyers = set(undone.values_list("investor_id", flat=True))
    if not buyers:
        return 0
    lock_buyers(buyers)
    return undone.update(state=State.KEPT, released_at=None, reason_code="")
