"""An allotted order gets no units, for good: only then is its money free to go back.

That is sound only while nothing of it can be mined any more: it was left out, or its chunk was refused before
it was signed, or what was signed ended for good. The other orders of such a chunk are asked for again.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from tokens.models import AllottedOrder, Issuance, Token
from tokens.operations.allot import require_settler
from tokens.operations.try_issue_again import may_try_again
from tokens.taking_back import take_back
from transactions.models import Intent
from transactions.operations.retry import requeue


class StillUnderWay(DomainError):
    """Units of the order are issued, or may still come to be."""

    code = "tokens.order_under_way"
    kind = Kind.CONFLICT
    message = _("The units of this order are issued, or on their way.")


@transaction.atomic
def give_up_order(*, order: AllottedOrder, actor: User, now: datetime) -> AllottedOrder:
    """Given up twice is given up once. Raises `NotPermitted`, `StillUnderWay`."""
    token = Token.objects.locked().get(pk=order.allotment.token_id)
    require_settler(token, actor)
    order = AllottedOrder.objects.select_for_update(of=("self",), no_key=True).get(pk=order.pk)
    if order.given_up_at is not None:
        return order
    if order.issued_at is not None:
        raise StillUnderWay
    issuance = Issuance.objects.filter(allotted=order).first()
    if issuance is not None:
        _undo(issuance, now=now)
    order.given_up_at = now
    order.save(update_fields=["given_up_at"])
    journal.record(
        actor=actor, verb="token.order_given_up", subject=order.allotment, now=now, data={"order": order.key}
    )
    return order


def _undo(issuance: Issuance, *, now: datetime) -> None:
    """Raises `StillUnderWay`."""
    intent = Intent.objects.locked().get(pk=issuance.intent_id)
    if intent.state == Intent.State.SUPERSEDED:  # its chunk went on without it
        issuance.delete()
        return
    if not may_try_again(intent):
        raise StillUnderWay
    requeue(intent, now=now)
    take_back([intent], now=now)
