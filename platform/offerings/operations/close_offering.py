"""The instant has come from which no more orders are taken; who still waits for room is told so."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from offerings.models import Offering
from offerings.operations.end_orders import end_orders
from offerings.policies import require_clerk


@transaction.atomic
def close_offering(*, offering: Offering, actor: User, now: datetime) -> bool:
    """Whether it closed. Orders may still be paid until their time is over.

    Raises `NotPermitted` for anyone but the clerk.
    """
    require_clerk(actor)
    offering = Offering.objects.locked().get(pk=offering.pk)
    if offering.state != Offering.State.OPEN or now < offering.closes_at:
        return False
    Offering.TRANSITIONS.move(offering, Offering.State.CLOSED)
    offering.closed_at = now
    offering.save(update_fields=["state", "closed_at"])
    end_orders(offering=offering, actor=actor, now=now)
    journal.record(actor=actor, verb="offering.closed", subject=offering, now=now)
    return True
