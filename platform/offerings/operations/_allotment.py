"""What was agreed to, as `tokens` issues it: the allocation is written down there once, under its own id."""

from datetime import datetime

from accounts.models import User
from offerings.models import Allocation, Subscription
from offerings.operations.allocate_offering import ACTION, agreed_payload
from tokens.allotted import Order
from tokens.models import Allotment, AllottedOrder
from tokens.operations.allot import Agreed, allot
from tokens.partitions import partition_for


def allotment_of(allocation: Allocation, *, actor: User, now: datetime) -> Allotment:
    """Everything that was agreed to, written down for `tokens` under the allocation's id."""
    offering = allocation.offering
    existing = Allotment.objects.filter(key=allocation.public_id).select_related("token__network").first()
    if existing is not None:
        return existing
    lines = allocation.lines.filter(units__gt=0).values_list(
        "subscription__public_id", "subscription__wallet__public_id", "units"
    )
    return allot(
        token=offering.token,
        key=allocation.public_id,
        orders=[Order(key, wallet, int(units)) for key, wallet, units in lines],
        agreed=Agreed(ACTION, agreed_payload(allocation)),
        partition=partition_for(offering.token, offering.label),
        actor=actor,
        now=now,
    )


def allotted(subscription: Subscription, *, actor: User, now: datetime) -> AllottedOrder:
    """An allocated order, as `tokens` knows it. Raises what `allot` raises."""
    allocation = Allocation.objects.get(offering=subscription.offering_id)
    allotment = allotment_of(allocation, actor=actor, now=now)
    return allotment.orders.get(key=subscription.public_id)
