"""Every order of an offering has ended: it is settled."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from offerings.models import Offering, Subscription
from offerings.policies import require_clerk

State = Subscription.State


@transaction.atomic
def finish_offering(*, offering: Offering, actor: User, now: datetime) -> bool:
    """Whether it has just been settled. Raises `NotPermitted` for anyone but the clerk."""
    require_clerk(actor)
    offering = Offering.objects.locked().get(pk=offering.pk)
    under_way = Subscription.objects.standing().filter(offering=offering).exclude(state=State.ISSUED)
    if offering.state != Offering.State.ALLOCATED or under_way.exists():
        return False
    Offering.TRANSITIONS.move(offering, Offering.State.SETTLED)
    offering.ended_at = now
    offering.save(update_fields=["state", "ended_at"])
    issued = Subscription.objects.filter(offering=offering, state=State.ISSUED).count()
    journal.record(actor=actor, verb="offering.settled", subject=offering, now=now, data={"issued": issued})
    return True
