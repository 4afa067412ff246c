"""The same money at the same moment: whoever comes first, nothing is there twice."""

from decimal import Decimal

import pytest

from payments.balances import held, totals
from payments.models import Expectation, Payout, Receipt, SimulatedOrder
from payments.operations.close_expectation import close_expectation
from payments.operations.match_receipt import match_receipt
from payments.operations.refund import refund
from payments.operations.release_proceeds import release_proceeds
from payments.operations.return_receipt import return_receipt
from payments.operations.reverse_receipt import reverse_receipt
from payments.turning import hand_over
from tests.factories import NOW
from tests.support.at_once import at_once
from tests.support.money import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    return World()


def _refund(world: World, expectation: object, key: str, amount: int) -> object:
    return refund(
        key=key,
        expectation=expectation,
        amount=Decimal(amount),
        reason="withdrawn",
        actor=world.actor,
        now=NOW,
    )


def test_refunds_at_once_never_exceed_what_is_held(world: World) -> None:
    expectation = world.expect()
    world.paid(expectation)

    codes = at_once(*[lambda key=key: _refund(world, expectation, key, 60_000) for key in "abcd"])

    assert codes == ["", *["payments.not_enough"] * 3]
    assert held(expectation) == 40_000


def test_one_refund_asked_for_four_times_is_one(world: World) -> None:
    expectation = world.expect()
    world.paid(expectation)

    assert at_once(*[lambda: _refund(world, expectation, "one", 60_000)] * 4) == [""] * 4

    assert Payout.objects.count() == 1


def test_one_payment_expected_four_times_at_once_has_one_reference(world: World) -> None:
    assert at_once(*[lambda: world.expect(key="order")] * 4) == [""] * 4

    assert Expectation.objects.count() == 1


def test_a_refund_and_a_release_share_what_is_held(world: World) -> None:
    expectation = world.expect()
    world.paid(expectation)

    codes = at_once(
        lambda: _refund(world, expectation, "refund", 60_000),
        lambda: release_proceeds(
            key="release", expectation=expectation, amount=Decimal(60_000), actor=world.actor, now=NOW
        ),
    )

    assert codes == ["", "payments.not_enough"]


def test_a_line_that_four_workers_read_is_one_receipt(world: World) -> None:
    expectation = world.expect()
    line = world.line(text=expectation.reference)

    assert at_once(*[lambda: world.take(line)] * 4) == [""] * 4

    assert Receipt.objects.count() == 1
    assert totals(world.account)["bank"] == held(expectation) == 100_000


def test_many_lines_at_once_do_not_wait_for_each_other_for_ever(world: World) -> None:
    expectations = [world.expect() for _one in range(3)]
    lines = [world.line(text=one.reference) for one in expectations for _twice in range(2)]

    assert at_once(*[lambda line=line: world.take(line) for line in lines]) == [""] * 6

    assert [held(one) for one in expectations] == [200_000] * 3


def test_money_that_comes_while_the_expectation_is_closed_is_not_lost(world: World) -> None:
    expectation = world.expect()
    line = world.line(text=expectation.reference)

    codes = at_once(
        lambda: world.take(line),
        lambda: close_expectation(expectation=expectation, actor=world.actor, now=NOW),
    )

    sums = totals(world.account)
    assert codes == ["", ""]
    assert (sums["held"] + sums["outgoing"], sums["bank"]) == (100_000, 100_000)


def test_a_receipt_is_matched_sent_back_or_taken_back_and_only_one_of_them(world: World) -> None:
    expectation, receipt = world.expect(), world.take(world.line())
    by = {"actor": world.officer, "now": NOW}

    codes = at_once(
        lambda: match_receipt(receipt=receipt, expectation=expectation, reason="reference_mistyped", **by),
        lambda: return_receipt(receipt=receipt, reason="payer_unknown", **by),
    )
    reverse_receipt(receipt=receipt, reason="chargeback", **by)

    sums = totals(world.account)
    assert codes == ["", "kernel.illegal_transition"]
    assert sums["bank"] + sums["claim"] == sums["outgoing"]


def test_two_workers_tell_the_bank_the_same_order(world: World) -> None:
    expectation = world.expect()
    world.pay_in(100_000, text=expectation.reference)
    world.paid(expectation)
    payout = _refund(world, expectation, "one", 60_000)

    at_once(*[lambda: hand_over(limit=10, actor=world.actor, now=NOW)] * 2)

    payout.refresh_from_db()
    assert payout.state == Payout.State.SENT
    assert list(SimulatedOrder.objects.values_list("amount", flat=True)) == [60_000]
