"""An officer says how many units an order shall get, where the offering leaves it to them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from kernel.errors import DomainError, Kind
from offerings.models import Offering, Subscription


class NotAtDiscretion(DomainError):
    """The offering shares out by a rule, or its orders are not to be shared out now."""

    code = "offerings.not_at_discretion"
    kind = Kind.CONFLICT
    message = _("The units of this order are not for an officer to decide now.")


class BadWish(DomainError):
    """Less than none, more than was asked for, or not in whole steps."""

    code = "offerings.bad_wish"
    message = _("An order gets between none and all the units it asked for, in whole steps.")


@transaction.atomic
def wish_units(*, subscription: Subscription, units: int, actor: User, now: datetime) -> Subscription:
    """Base units. Raises `NotPermitted`, `ConflictOfInterest`, `NotAtDiscretion`, `BadWish`."""
    orders = Subscription.objects.locked().select_related("offering__token__issuer__organisation")
    order = orders.get(pk=subscription.pk)
    offering = order.offering
    require_independent_officer(actor, offering.token.issuer.organisation)
    is_to_decide = offering.state == Offering.State.CLOSED and order.state == Subscription.State.CONFIRMED
    if not is_to_decide or offering.method != Offering.Method.DISCRETION:
        raise NotAtDiscretion
    require_fit(order, units)
    keep_wish(order, units, actor=actor, now=now)
    return order


def require_fit(order: Subscription, units: int) -> None:
    """Raises `BadWish`."""
    if not 0 <= units <= order.units or units % order.offering.step:
        raise BadWish(field=order.public_id)


def keep_wish(order: Subscription, units: int | None, *, actor: User, now: datetime) -> None:
    """None takes back what was said."""
    order.wished_units = units
    order.save(update_fields=["wished_units"])
    told = "" if units is None else str(units)
    data = {"offering": order.offering.public_id, "units": told}
    journal.record(actor=actor, verb="subscription.units_wished", subject=order, now=now, data=data)
