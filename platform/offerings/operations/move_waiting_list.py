"""Who waits for room gets it when there is some: in the order in which they came, and nobody overtakes."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from offerings.law import SUBSCRIBE, asked
from offerings.models import Offering, Subscription
from offerings.money import lock_orders
from offerings.operations._end import end_order
from offerings.operations.subscribe import take_in
from offerings.policies import require_clerk
from offerings.precheck import is_open
from offerings.reasons_to_end import REFUSED
from offerings.room import free
from tokens.issue_law import judge_issues

State = Subscription.State
BATCH = 100


@transaction.atomic
def move_waiting_list(*, offering: Offering, limit: int = BATCH, actor: User, now: datetime) -> int:
    """At most `limit`; returns how many left the list. The law is asked again first, and an order it refuses
    now ends.

    Raises `NotPermitted` for anyone but the clerk, `UnknownPack`.
    """
    require_clerk(actor)
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    if not is_open(offering, now):
        return 0
    moved = 0
    for order in _that_fit(offering, limit):
        [judged] = judge_issues(
            offering.token, [asked(order)], now=now, partition=offering.label, phase=SUBSCRIBE
        )
        if judged.refusals:
            end_order(order, State.CANCELLED, REFUSED, actor=actor, now=now)
        else:
            take_in(order, actor=actor, now=now)
            data = {"offering": offering.public_id}
            journal.record(actor=actor, verb="subscription.got_room", subject=order, now=now, data=data)
        moved += 1
    return moved


def _that_fit(offering: Offering, limit: int) -> list[Subscription]:
    """Those at the head of the list for whom the room is enough, locked."""
    room, ids = free(offering), []
    waiting = Subscription.objects.waiting().filter(offering=offering)
    for pk, units in waiting.values_list("pk", "units")[:limit]:
        if units > room:
            break
        room -= units
        ids.append(pk)
    return [order for order in lock_orders(ids) if order.state == State.SUBMITTED]
