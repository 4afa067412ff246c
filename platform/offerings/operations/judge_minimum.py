"""When everybody has paid or run out of time: an offering that raised too little is cancelled and paid
back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from offerings.law import is_enough
from offerings.models import Offering, Subscription
from offerings.operations.cancel_offering import call_off
from offerings.policies import require_clerk
from offerings.reasons_to_end import BELOW_MINIMUM
from offerings.room import raised

State = Subscription.State


@transaction.atomic
def judge_minimum(*, offering: Offering, actor: User, now: datetime) -> bool:
    """Whether it was cancelled. Orders that are paid but refused by law count for nothing; whoever can mend
    that has until the last payment is due.

    Raises `NotPermitted` for anyone but the clerk, `UnknownPack`.
    """
    require_clerk(actor)
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    if offering.state != Offering.State.CLOSED or is_undecided(offering):
        return False
    if is_enough(offering, raised(offering), now):
        return False
    call_off(offering, BELOW_MINIMUM, actor=actor, now=now)
    return True


def is_undecided(offering: Offering) -> bool:
    """Whether an order may still be paid, or is paid and the law was not asked yet."""
    awaited = Q(state__in=[State.SUBMITTED, State.AWAITING_PAYMENT])
    unasked = Q(state=State.PAID, refusals=[])
    return Subscription.objects.filter(awaited | unasked, offering=offering).exists()
