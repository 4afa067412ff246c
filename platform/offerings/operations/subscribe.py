"""Order units of an open offering: everything is checked and reserved, then money is asked for."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.offered import kind_of
from compliance.operations._order import Order
from compliance.operations.hold_investment import hold_investment
from compliance.rules.facts import Facts, Money, Subject
from investors.models import Investor, Wallet
from kernel.errors import Missing
from offerings.law import pack_of
from offerings.models import Offering, Subscription
from offerings.money import ask_for_money
from offerings.operations.solicit import record_approach
from offerings.policies import clerk, require_speaks_for
from offerings.precheck import look
from offerings.reasons import OrderRefused

KEEPS_FOR = timedelta(days=60)
"""A hold of the investor's limits is ended with its order; should nobody do that, it ends so long after the
close."""
State = Subscription.State


@transaction.atomic
def subscribe(
    *, offering: Offering, investor: Investor, wallet: Wallet, units: int, actor: User, now: datetime
) -> Subscription:
    """`units` are base units. Where there is no room the order waits for it.

    Raises `Missing`, `OrderRefused` with every reason, `CapReached`, `OffereeLimitReached`, `CountryUnknown`,
    `NoCollectionAccount`, `UnknownPack`.
    """
    require_speaks_for(actor, investor)
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    if offering.regime_id is None:
        raise Missing
    investor = Investor.objects.locked().get(pk=investor.pk)
    order = _order(offering, investor, wallet, units, actor, now)
    answer = look(offering, investor, wallet, units, about=order.public_id, keep=True, now=now)
    if answer.reasons:
        raise OrderRefused(answer.reasons)
    order.save()
    _reserve(order, answer.facts, actor=actor, now=now)
    if answer.has_room:
        take_in(order, actor=actor, now=now)
    data = {"offering": offering.public_id, "units": str(units), "state": order.state}
    journal.record(actor=actor, verb="subscription.placed", subject=order, now=now, data=data)
    return order


def take_in(order: Subscription, *, actor: User, now: datetime) -> None:
    """There is room: ask for the money. Raises `NoCollectionAccount`."""
    Subscription.TRANSITIONS.move(order, State.AWAITING_PAYMENT)
    order.payment_due_at = now + order.offering.time_to_pay
    order.save(update_fields=["state", "payment_due_at"])
    ask_for_money(order, actor=actor, now=now)


def _order(
    offering: Offering, investor: Investor, wallet: Wallet, units: int, actor: User, now: datetime
) -> Subscription:
    return Subscription(
        offering=offering,
        investor=investor,
        wallet=wallet,
        units=units,
        price=offering.price,
        scale=offering.scale,
        amount=offering.price_of(units),
        currency=offering.currency,
        is_only=not offering.allows_several,
        placed_by=actor,
        submitted_at=now,
    )


def _reserve(order: Subscription, facts: Facts, *, actor: User, now: datetime) -> None:
    """What only one order can have: a place among the persons counted, the room in the investor's limits.
    `facts` are what the law was asked with a moment ago, under the same locks. Who counts persons waits for a
    turn, so that comes before anything is told to the journal.

    Raises `OffereeLimitReached`, `CountryUnknown`, `CapReached`.
    """
    offering = order.offering
    price = Money(order.amount, order.currency)
    record_approach(
        offering,
        facts.receiver or Subject(order.investor.public_id),
        key=order.public_id,
        investor=order.investor,
        price=price,
        bought=True,
        actor=clerk(),
        now=now,
    )
    hold = Order(
        key=order.public_id,
        investor=order.investor,
        issuer=offering.token.issuer,
        security=offering.token.public_id,
        pack=offering.pack,
        kind=kind_of(pack_of(offering, now), offering.exemption),
        price=price,
    )
    until = offering.closes_at + offering.time_to_pay + KEEPS_FOR
    hold_investment(order=hold, facts=facts, until=until, actor=actor, now=now)
