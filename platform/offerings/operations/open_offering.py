"""The instant has come from which orders are taken."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from offerings.models import Offering
from offerings.policies import require_clerk


@transaction.atomic
def open_offering(*, offering: Offering, actor: User, now: datetime) -> bool:
    """Whether it opened. Raises `NotPermitted` for anyone but the clerk."""
    require_clerk(actor)
    offering = Offering.objects.locked().get(pk=offering.pk)
    if offering.state != Offering.State.SCHEDULED or now < offering.opens_at:
        return False
    Offering.TRANSITIONS.move(offering, Offering.State.OPEN)
    offering.save(update_fields=["state"])
    journal.record(actor=actor, verb="offering.opened", subject=offering, now=now)
    return True
