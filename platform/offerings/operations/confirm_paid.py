"""Ask the law again of orders that are paid: the lawful ones are confirmed, the others wait for an
officer."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.operations._order import HoldEnded
from compliance.operations.keep_investments import keep_investments
from kernel.bulk import update_rows
from offerings.law import SUBSCRIBE, asked
from offerings.models import Offering, Subscription
from offerings.money import lock_orders
from offerings.policies import require_clerk
from tokens.issue_law import judge_issues

State = Subscription.State
BATCH = 200


@transaction.atomic
def confirm_paid(*, offering: Offering, limit: int = BATCH, actor: User, now: datetime) -> int:
    """At most `limit`, who paid first; returns how many were looked at. One that was refused is asked about
    again only when somebody says so (`ask_law_again`).

    Raises `NotPermitted` for anyone but the clerk, `UnknownPack`.
    """
    require_clerk(actor)
    paid = Subscription.objects.filter(offering=offering, state=State.PAID, refusals=[])
    ids = list(paid.order_by("paid_at", "pk").values_list("pk", flat=True)[:limit])
    orders = [order for order in lock_orders(ids) if order.state == State.PAID and not order.refusals]
    if orders:
        _judge(offering, orders, actor=actor, now=now)
    return len(orders)


def _judge(offering: Offering, orders: Sequence[Subscription], *, actor: User, now: datetime) -> None:
    lines = [asked(order) for order in orders]
    judged = judge_issues(offering.token, lines, now=now, partition=offering.label, phase=SUBSCRIBE)
    against = {
        order.pk: tuple(dict.fromkeys(reason.code for reason in one.refusals))
        for order, one in zip(orders, judged, strict=True)
    }
    lawful = [order.public_id for order in orders if not against[order.pk]]
    kept = keep_investments(keys=lawful, actor=actor, now=now)
    for order in orders:
        if not against[order.pk] and order.public_id not in kept:
            against[order.pk] = (HoldEnded.code,)
    _confirm([order for order in orders if not against[order.pk]], actor=actor, now=now)
    _refuse([order for order in orders if against[order.pk]], against, actor=actor, now=now)


def _confirm(orders: Collection[Subscription], *, actor: User, now: datetime) -> None:
    for order in orders:
        Subscription.TRANSITIONS.move(order, State.CONFIRMED)
        order.confirmed_at = now
    update_rows(list(orders), ["state", "confirmed_at"])
    told = [(order, {"offering": order.offering.public_id}) for order in orders]
    journal.record_many(actor=actor, verb="subscription.confirmed", subjects=told, now=now)


def _refuse(
    orders: Collection[Subscription], against: Mapping[int, tuple[str, ...]], *, actor: User, now: datetime
) -> None:
    """One statement for all that are refused for the same reasons."""
    alike = defaultdict(list)
    for order in orders:
        order.refusals = list(against[order.pk])
        alike[against[order.pk]].append(order.pk)
    for codes, some in alike.items():
        Subscription.objects.filter(pk__in=some).update(refusals=list(codes))
    told = [
        (order, {"offering": order.offering.public_id, "codes": " ".join(order.refusals)}) for order in orders
    ]
    journal.record_many(actor=actor, verb="subscription.refused_by_law", subjects=told, now=now)
