"""Orders that were not paid in time end; what came of the money goes back."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from offerings.models import Offering, Subscription
from offerings.money import lock_orders
from offerings.operations._end import end_order
from offerings.policies import require_clerk
from offerings.reasons_to_end import NOT_PAID

State = Subscription.State
BATCH = 100


@transaction.atomic
def expire_unpaid(*, offering: Offering, limit: int = BATCH, actor: User, now: datetime) -> int:
    """At most `limit`, the longest overdue first; returns how many. Raises `NotPermitted` for anyone but the
    clerk."""
    require_clerk(actor)
    Offering.objects.locked().get(pk=offering.pk)
    due = Subscription.objects.overdue(now=now).filter(offering=offering).order_by("payment_due_at", "pk")
    orders = lock_orders(list(due.values_list("pk", flat=True)[:limit]))
    unpaid = [order for order in orders if order.state == State.AWAITING_PAYMENT]
    for order in unpaid:
        end_order(order, State.EXPIRED, NOT_PAID, actor=actor, now=now)
    return len(unpaid)
