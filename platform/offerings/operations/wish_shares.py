"""The issuer says how many units its orders shall get, where the offering leaves that to discretion.

Nothing is given by it: an officer from outside the issuer still has to agree to exactly these shares.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from offerings.models import Offering, Subscription
from offerings.operations.wish_units import NotAtDiscretion, keep_wish, require_fit
from offerings.policies import require_issuer


@transaction.atomic
def wish_shares(
    *, offering: Offering, wishes: Mapping[str, int | None], actor: User, now: datetime
) -> list[Subscription]:
    """The orders that changed. `wishes` are base units by public id of the order; None takes back what was
    said. All are kept or none.

    Raises `Missing` for strangers, `NotPermitted` for who does not manage the issuer, `NotAtDiscretion`,
    `BadWish`.
    """
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    require_issuer(actor, offering)
    if offering.state != Offering.State.CLOSED or offering.method != Offering.Method.DISCRETION:
        raise NotAtDiscretion
    return [order for order in _named(offering, wishes) if _say(order, wishes[order.public_id], actor, now)]


def _named(offering: Offering, wishes: Mapping[str, int | None]) -> list[Subscription]:
    """Raises `NotAtDiscretion` where one of them is not to be shared out any more."""
    confirmed = Subscription.objects.filter(offering=offering, state=Subscription.State.CONFIRMED)
    orders = list(confirmed.filter(public_id__in=wishes).locked())
    if len(orders) < len(wishes):
        raise NotAtDiscretion
    for order in orders:
        order.offering = offering
    return orders


def _say(order: Subscription, units: int | None, actor: User, now: datetime) -> bool:
    """Whether that is something else than was said before. Raises `BadWish`."""
    if units is not None:
        require_fit(order, units)
    if units == order.wished_units:
        return False
    keep_wish(order, units, actor=actor, now=now)
    return True
