"""An anchor is confirmed by its final transaction, and no longer when a reorganisation takes that back."""

from datetime import datetime

from anchoring.operations.anchor_day import PURPOSE
from audit.models import Anchor
from transactions.models import Intent
from transactions.outcomes import on_outcome


@on_outcome(PURPOSE)
def record_place(*, intent: Intent, now: datetime) -> None:
    is_done = intent.state == Intent.State.DONE and intent.tx_hash is not None
    place = {"tx_hash": intent.tx_hash, "block_number": intent.block_number}
    Anchor.objects.filter(pk=intent.subject_id).update(**place if is_done else dict.fromkeys(place))
