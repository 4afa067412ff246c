"""The cash leg of an order: money is asked for under its id, and goes back to where it came from.

Locks are taken in one order everywhere: the offering, the expected payments, the investors, the orders. Money
that arrives holds its expected payment when it tells us (`listeners.py`).
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from accounts.models import User
from investors.models import Investor
from kernel.bulk import among
from offerings.models import Subscription
from payments.balances import held_for
from payments.models import Expectation
from payments.operations.close_expectation import close_expectation
from payments.operations.expect_payment import expect_payment
from payments.operations.refund import refund

PURPOSE = "offerings.subscription"


def expectation_of(subscription: Subscription) -> Expectation | None:
    """None while no money has been asked for."""
    return Expectation.objects.filter(purpose=PURPOSE, subject=subscription.public_id).first()


def expectations_of(subscriptions: Iterable[Subscription]) -> dict[str, Expectation]:
    """By the order's public id; absent while no money has been asked for."""
    names = among([subscription.public_id for subscription in subscriptions], "text")
    return {one.subject: one for one in Expectation.objects.filter(purpose=PURPOSE, subject__in=names)}


def lock_orders(ids: Collection[int]) -> list[Subscription]:
    """The orders as they stand now, with their expected payments and investors locked before them."""
    chosen = Subscription.objects.filter(pk__in=ids)
    names = list(chosen.values_list("public_id", flat=True))
    list(Expectation.objects.locked().filter(purpose=PURPOSE, subject__in=names).values_list("pk"))
    people = chosen.values("investor")
    list(Investor.objects.locked().filter(pk__in=people).values_list("pk"))
    return list(chosen.locked().select_related("offering__token__issuer", "investor", "wallet"))


def ask_for_money(subscription: Subscription, *, actor: User, now: datetime) -> Expectation:
    """Raises `NoCollectionAccount`, `NotMoney`."""
    due = subscription.payment_due_at
    return expect_payment(
        key=f"{PURPOSE}:{subscription.public_id}",
        investor=subscription.investor,
        issuer=subscription.offering.token.issuer,
        amount=subscription.amount,
        currency=subscription.currency,
        due_at=due or now,
        purpose=PURPOSE,
        subject=subscription.public_id,
        actor=actor,
        now=now,
    )


def give_back(subscription: Subscription, *, reason: str, actor: User, now: datetime) -> None:
    """Everything that is held for the order, and whatever comes later. The order has ended already, so that
    the news of it finds nothing to do."""
    expectation = expectation_of(subscription)
    if expectation is None:
        return
    held = held_for([expectation])[expectation.pk]
    if held > 0:
        key = f"{PURPOSE}:{subscription.public_id}:back"
        refund(key=key, expectation=expectation, amount=held, reason=reason, actor=actor, now=now)
    close_expectation(expectation=expectation, actor=actor, now=now)
