"""Take back an operation: one that was never signed ends at once, for one under way the chain decides."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.journal import record
from transactions import outcomes
from transactions.judge import CANCELLED
from transactions.models import Intent
from transactions.operations.order import give_order
from transactions.operations.permission import require_operator


def cancel(*, intent: Intent, actor: User, now: datetime) -> Intent:
    """Under way: its nonce is offered, at a better price, to a transaction that does nothing. If that is
    mined the operation ends reverted with `transactions.cancelled`, if the deed itself is, done.

    Raises `NotPermitted`, `NotUnderWay`.
    """
    if _drop(intent, actor=actor, now=now):
        return Intent.objects.get(pk=intent.pk)
    return give_order(intent, Intent.Order.CANCEL, actor=actor, now=now)


@transaction.atomic
def _drop(intent: Intent, *, actor: User, now: datetime) -> bool:
    """Nothing on chain can come of an intent that has no signature."""
    require_operator(actor)
    unsigned = Intent.objects.never_signed().filter(state=Intent.State.QUEUED)
    found = unsigned.locked().filter(pk=intent.pk).first()
    if found is None:
        return False
    Intent.TRANSITIONS.move(found, Intent.State.SUPERSEDED)
    found.error_code, found.settled_at = CANCELLED, now
    found.save(update_fields=["state", "error_code", "settled_at"])
    outcomes.announce(found, now=now)
    record(actor=actor, verb="operation.cancelled", subject=found, now=now)
    return True
