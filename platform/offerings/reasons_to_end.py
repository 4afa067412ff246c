"""Why offerings and orders end, in words; and what each end means for the investor's limits."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.operations.release_investment import REFUNDED, WITHDRAWN
from offerings.models import Offering, Subscription

BELOW_MINIMUM = "below_minimum"
OFFERING: Mapping[str, str | Promise] = {
    "issuers_request": _("The issuer asked for it."),
    "law": _("The law, or an authority, asks for it."),
    BELOW_MINIMUM: _("Less was raised than the minimum."),
}
WITHDREW, NOT_PAID, NO_ROOM, FAILED, NOT_ALLOTTED, REFUSED, NOT_ISSUED = (
    *("withdrawn", "not_paid", "no_room", "offer_failed", "not_allotted", "refused", "not_issued"),
)
ORDER: Mapping[str, str | Promise] = {
    WITHDREW: _("The investor withdrew the order."),
    NOT_PAID: _("The order was not paid in time."),
    NO_ROOM: _("The offering closed before there was room."),
    FAILED: _("The offering was cancelled."),
    NOT_ALLOTTED: _("No units were allotted."),
    REFUSED: _("The law refuses the order now."),
    NOT_ISSUED: _("The units could not be issued."),
}
RELEASES: Mapping[str, str] = {
    WITHDREW: WITHDRAWN,
    NOT_PAID: NOT_PAID,
    NO_ROOM: NOT_ALLOTTED,
    FAILED: FAILED,
    NOT_ALLOTTED: NOT_ALLOTTED,
    REFUSED: REFUNDED,
    NOT_ISSUED: REFUNDED,
}
"""By what reason `release_investment` is told of it."""

Of, Is = Offering.State, Subscription.State
LEFT_OVER: Mapping[str, Mapping[str, tuple[str, str]]] = {
    Of.CLOSED: {Is.SUBMITTED: (Is.CANCELLED, NO_ROOM)},
    Of.ALLOCATED: {
        Is.SUBMITTED: (Is.CANCELLED, NO_ROOM),
        Is.AWAITING_PAYMENT: (Is.EXPIRED, NOT_PAID),
        Is.PAID: (Is.REFUNDED, REFUSED),
        Is.CONFIRMED: (Is.REFUNDED, NOT_ALLOTTED),
    },
    Of.CANCELLED: {
        Is.SUBMITTED: (Is.CANCELLED, FAILED),
        Is.AWAITING_PAYMENT: (Is.CANCELLED, FAILED),
        Is.PAID: (Is.REFUNDED, FAILED),
        Is.CONFIRMED: (Is.REFUNDED, FAILED),
    },
}
"""What becomes of the orders of an offering that has come to an end: by its state and theirs, the state
they go to and why."""


def words(code: str) -> str | Promise:
    """What a stored reason says."""
    return OFFERING.get(code) or ORDER.get(code, code)
