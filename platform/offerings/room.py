"""How many units of an offering there is still room to take orders for, and what has been raised."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Sum

from offerings.models import Offering, Subscription

State = Subscription.State


def taken(offering: Offering) -> int:
    """Base units of the orders for which money is asked for, or there."""
    return _units(offering, Subscription.TAKES_ROOM)


def free(offering: Offering) -> int:
    """The caller holds the offering's lock if it goes on to give the room away."""
    return max(0, offering.accepts - taken(offering))


def raised(offering: Offering) -> Decimal:
    """What the confirmed orders bring: never more than the units on offer cost."""
    return offering.price_of(min(_units(offering, [State.CONFIRMED]), offering.cap))


def _units(offering: Offering, states: Iterable[str]) -> int:
    orders = Subscription.objects.filter(offering=offering, state__in=states)
    return int(orders.aggregate(total=Sum("units"))["total"] or 0)
