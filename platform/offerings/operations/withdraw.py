"""An investor takes an order back: before it is paid always, afterwards for as long as the law lets them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from offerings.law import lets_withdraw
from offerings.models import Offering, Subscription
from offerings.money import lock_orders
from offerings.operations._end import end_order
from offerings.operations.refund_unissued import give_up
from offerings.policies import require_speaks_for
from offerings.reasons_to_end import WITHDREW
from tokens.models import Token

State = Subscription.State
UNPAID = (State.SUBMITTED, State.AWAITING_PAYMENT)


class TooLate(DomainError):
    """It is paid, and the law of the offering gives no right to withdraw, or no longer."""

    code = "offerings.too_late_to_withdraw"
    kind = Kind.CONFLICT
    message = _("The order is paid and cannot be withdrawn any more.")


@transaction.atomic
def withdraw(*, subscription: Subscription, actor: User, now: datetime) -> Subscription:
    """What was paid is refunded in the same commit. Raises `Missing`, `TooLate`, `IllegalTransition`,
    `UnknownPack`, `StillUnderWay` where its units may yet come."""
    require_speaks_for(actor, subscription.investor)
    offering = Offering.objects.locked().get(pk=subscription.offering_id)
    if offering.state == Offering.State.ALLOCATED:
        Token.objects.locked().get(pk=offering.token_id)  # before its investors, as wherever units are issued
    [order] = lock_orders([subscription.pk])
    if not can_withdraw(order, now):
        raise TooLate
    if order.state == State.ALLOCATED:
        give_up(order, now=now)
    end_order(order, State.WITHDRAWN, WITHDREW, actor=actor, now=now)
    return order


def can_withdraw(subscription: Subscription, now: datetime) -> bool:
    """Whether the button is shown. Raises `UnknownPack`."""
    if not Subscription.TRANSITIONS.allows(subscription.state, State.WITHDRAWN):
        return False
    return subscription.state in UNPAID or lets_withdraw(subscription, now)
