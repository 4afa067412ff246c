"""What is left over when an offering has closed, was shared out or cancelled ends, some orders at a time."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from offerings.models import Offering, Subscription
from offerings.money import lock_orders
from offerings.operations._end import end_order
from offerings.policies import require_clerk
from offerings.reasons_to_end import LEFT_OVER

BATCH = 100


@transaction.atomic
def end_orders(*, offering: Offering, limit: int = BATCH, actor: User, now: datetime) -> int:
    """At most `limit`, the oldest first; returns how many ended. Raises `NotPermitted` for anyone but the
    clerk."""
    require_clerk(actor)
    offering = Offering.objects.locked().get(pk=offering.pk)
    ends = LEFT_OVER.get(offering.state, {})
    left = Subscription.objects.filter(offering=offering, state__in=list(ends)).order_by("pk")
    ended = 0
    for order in lock_orders(list(left.values_list("pk", flat=True)[:limit])):
        if order.state in ends:
            state, reason = ends[order.state]
            end_order(order, state, reason, actor=actor, now=now)
            ended += 1
    return ended
