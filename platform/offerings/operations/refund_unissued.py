"""Allocated units cannot be issued: somebody decides that the investor gets the money back instead."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from kernel.states import IllegalTransition
from offerings.models import Offering, Subscription
from offerings.money import lock_orders
from offerings.operations._allotment import allotted
from offerings.operations._end import end_order
from offerings.policies import clerk, require_issuer_or_officer
from offerings.reasons_to_end import NOT_ISSUED
from tokens.models import Token
from tokens.operations.give_up_order import give_up_order

State = Subscription.State


@transaction.atomic
def refund_unissued(*, subscription: Subscription, actor: User, now: datetime) -> Subscription:
    """Its units are given up for good, and everything that is held for it goes back.

    Raises `Missing`, `NotPermitted`, `IllegalTransition`, `StillUnderWay` while its units may yet come.
    """
    offerings = Offering.objects.locked().select_related("token__issuer__organisation")
    offering = offerings.get(pk=subscription.offering_id)
    require_issuer_or_officer(actor, offering)
    Token.objects.locked().get(pk=offering.token_id)
    [order] = lock_orders([subscription.pk])
    if order.state != State.ALLOCATED:
        name, refunded = Subscription._meta.verbose_name, State.REFUNDED
        raise IllegalTransition(name=name, current=order.state, target=refunded)
    give_up(order, now=now)
    end_order(order, State.REFUNDED, NOT_ISSUED, actor=actor, now=now)
    return order


def give_up(order: Subscription, *, now: datetime) -> None:
    """Raises `StillUnderWay`, and what `allot` raises."""
    given = allotted(order, actor=clerk(), now=now)
    give_up_order(order=given, actor=clerk(), now=now)
