"""Call an offering off before it is shared out: everybody gets their money back."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.decisions import UnknownReason
from offerings.models import Offering
from offerings.operations.end_orders import end_orders
from offerings.policies import clerk, require_issuer_or_officer
from offerings.reasons_to_end import BELOW_MINIMUM, OFFERING


@transaction.atomic
def cancel_offering(*, offering: Offering, reason_code: str, actor: User, now: datetime) -> Offering:
    """The first orders end with it, the clock ends the others.

    Raises `Missing`, `NotPermitted`, `UnknownReason`, `IllegalTransition`.
    """
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    require_issuer_or_officer(actor, offering)
    if reason_code not in OFFERING or reason_code == BELOW_MINIMUM:
        raise UnknownReason(reason=reason_code[:60], decision="cancel")
    return call_off(offering, reason_code, actor=actor, now=now)


def call_off(offering: Offering, reason_code: str, *, actor: User, now: datetime) -> Offering:
    """The caller has locked the offering. Raises `IllegalTransition`."""
    Offering.TRANSITIONS.move(offering, Offering.State.CANCELLED)
    offering.ended_at, offering.reason_code = now, reason_code
    offering.save(update_fields=["state", "ended_at", "reason_code"])
    end_orders(offering=offering, actor=clerk(), now=now)
    data = {"reason": reason_code}
    journal.record(actor=actor, verb="offering.cancelled", subject=offering, now=now, data=data)
    return offering
