"""An operator's order for a transaction under way: kept with the intent, carried out by who holds the key."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.journal import record
from kernel.errors import DomainError, Kind
from transactions import doorbell
from transactions.models import Intent
from transactions.operations.permission import require_operator


class NotUnderWay(DomainError):
    """The operation is not signed, or has ended."""

    code = "transactions.not_under_way"
    kind = Kind.CONFLICT
    message = _("This operation is not under way: {state}.")


@transaction.atomic
def give_order(intent: Intent, order: Intent.Order, *, actor: User, now: datetime) -> Intent:
    """Raises `NotPermitted`, `NotUnderWay`."""
    require_operator(actor)
    intent = Intent.objects.locked().get(pk=intent.pk)
    if intent.state != Intent.State.BOUND:
        raise NotUnderWay(state=intent.get_state_display())
    intent.order = order
    intent.save(update_fields=["order"])
    record(actor=actor, verb=f"operation.{order}_ordered", subject=intent, now=now)
    transaction.on_commit(lambda: doorbell.ring(intent.signer_id), robust=True)
    return intent
