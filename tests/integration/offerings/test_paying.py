"""Money moves an order on and back, and nothing is confirmed that the law refuses."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.models import Commitment, RuleDecision
from compliance.operations.revoke_investor import revoke_investor
from kernel.errors import Missing
from offerings.models import Subscription
from offerings.money import expectation_of
from offerings.operations.ask_law_again import ask_law_again
from offerings.operations.confirm_paid import confirm_paid
from offerings.policies import clerk
from payments.balances import held_for, refunded_for
from payments.models import Payout
from payments.operations.reverse_receipt import reverse_receipt
from tests import factories as make
from tests.support.money import clock_actor
from tests.support.offering import (
    CLOSES,
    DAY,
    OPENS,
    buyer,
    confirmed,
    fresh,
    issuer_of,
    make_open,
    order,
    pay,
    turned,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def sums(subscription: Subscription) -> tuple[Decimal, Decimal]:
    """Held and refunded."""
    expectation = expectation_of(subscription)
    assert expectation is not None
    return held_for([expectation])[expectation.pk], refunded_for([expectation])[expectation.pk]


def take_back(receipt: object, now: object = OPENS) -> None:
    reverse_receipt(receipt=receipt, reason="returned", actor=clock_actor(), now=now)


def test_a_paid_order_is_confirmed_when_the_law_was_asked_again() -> None:
    offering = make_open()
    placed = order(offering, 10)

    pay(placed, now=OPENS + HOUR)
    assert (fresh(placed).state, fresh(placed).paid_at) == ("paid", OPENS + HOUR)
    turned(offering, OPENS + HOUR)

    done = fresh(placed)
    assert (done.state, done.confirmed_at) == ("confirmed", OPENS + HOUR)
    kept = Commitment.objects.get(key=done.public_id)
    assert (kept.state, kept.kept_amount) == ("kept", done.amount)
    assert RuleDecision.objects.filter(about=done.public_id, phase="subscribe").count() == 2
    assert Entry.objects.filter(verb="subscription.confirmed", subject_id=done.public_id).exists()


def test_a_part_waits_for_the_rest_and_more_is_paid_all_the_same() -> None:
    offering = make_open()
    placed = order(offering, 10)

    pay(placed, 60_000)
    assert fresh(placed).state == "awaiting_payment"
    pay(placed, 60_000)

    assert fresh(placed).state == "paid"
    assert sums(placed) == (Decimal(120_000), Decimal(0))


def test_a_reversal_before_and_after_the_confirmation_brings_it_back() -> None:
    offering = make_open()
    placed = order(offering, 10)
    take_back(pay(placed))
    assert (fresh(placed).state, fresh(placed).paid_at) == ("awaiting_payment", None)

    receipt = pay(placed, now=OPENS + HOUR)
    turned(offering, OPENS + HOUR)
    assert fresh(placed).state == "confirmed"
    take_back(receipt, OPENS + 2 * HOUR)

    back = fresh(placed)
    assert (back.state, back.confirmed_at) == ("awaiting_payment", None)
    assert back.payment_due_at == OPENS + 2 * HOUR + 3 * DAY
    pay(placed, now=OPENS + 3 * HOUR)
    turned(offering, OPENS + 3 * HOUR)
    assert fresh(placed).state == "confirmed"


def test_whose_payment_is_reversed_after_the_close_is_out() -> None:
    offering = make_open(target=Decimal(100_000))
    kept, lost = confirmed(offering, 10), order(offering, 10)
    receipt = pay(lost)
    turned(offering, OPENS)
    turned(offering, CLOSES)

    take_back(receipt, CLOSES)
    turned(offering, CLOSES)

    assert (fresh(lost).state, fresh(lost).reason_code) == ("expired", "not_paid")
    assert fresh(kept).state == "confirmed"


def test_what_is_not_paid_in_time_ends_and_a_part_goes_back() -> None:
    offering = make_open()
    placed = order(offering, 10)
    pay(placed, 40_000)
    due = OPENS + timedelta(days=3)

    turned(offering, due - timedelta(seconds=1))
    assert fresh(placed).state == "awaiting_payment"
    turned(offering, due)

    ended = fresh(placed)
    assert (ended.state, ended.reason_code, ended.ended_at) == ("expired", "not_paid", due)
    assert sums(placed) == (Decimal(0), Decimal(40_000))
    released = Commitment.objects.get(key=placed.public_id)
    assert (released.state, released.reason_code) == ("released", "not_paid")


def test_money_that_comes_after_the_end_does_not_bring_the_order_back() -> None:
    offering = make_open()
    placed = order(offering, 10)
    turned(offering, OPENS + 3 * DAY)

    pay(placed, now=OPENS + 3 * DAY)

    assert fresh(placed).state == "expired"
    assert sums(placed)[0] == 0


def test_what_the_law_refuses_after_it_was_paid_waits_for_an_officer() -> None:
    offering = make_open()
    placed = order(offering, 10)
    officer = make.make_officer()
    revoke_investor(investor=placed.investor, reason_code="outside_appetite", actor=officer, now=OPENS)
    pay(placed)

    turned(offering, OPENS)
    turned(offering, OPENS)

    waits = fresh(placed)
    assert waits.state == "paid"
    assert waits.refusals
    assert Entry.objects.filter(verb="subscription.refused_by_law").count() == 1
    with pytest.raises(Missing):
        ask_law_again(subscription=waits, actor=make.make_user(), now=OPENS)
    ask_law_again(subscription=waits, actor=officer, now=OPENS)
    assert fresh(placed).refusals == []
    turned(offering, OPENS)
    assert fresh(placed).refusals == waits.refusals


def test_the_clocks_deeds_are_for_the_clock() -> None:
    offering = make_open()

    with pytest.raises(NotPermitted):
        confirm_paid(offering=offering, actor=make.make_officer(), now=OPENS)
    with pytest.raises(NotPermitted):
        confirm_paid(offering=offering, actor=issuer_of(offering), now=OPENS)


def test_many_paid_orders_are_judged_in_one_go_and_each_once() -> None:
    offering = make_open()
    placed = [order(offering, 10, buyer()) for _one in range(3)]
    for one in placed:
        pay(one)

    assert confirm_paid(offering=offering, limit=2, actor=clerk(), now=OPENS) == 2
    assert confirm_paid(offering=offering, limit=2, actor=clerk(), now=OPENS) == 1
    assert confirm_paid(offering=offering, limit=2, actor=clerk(), now=OPENS) == 0
    assert {fresh(one).state for one in placed} == {"confirmed"}
    assert not Payout.objects.exists()
