"""The clock: payouts are told to the bank once, statements are read, what is wrong is told to a person."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.checks import run_checks

from monitoring import loops
from monitoring.models import Heartbeat, Incident
from payments import banks
from payments.balances import held, totals
from payments.banks import BankSilent, UnknownBank
from payments.banks.simulator import take_back
from payments.models import Payout, Receipt, SimulatedAccount, SimulatedOrder
from payments.operations.compare_balance import DIFFERS
from payments.operations.name_account import draft_named_account, name_account
from payments.operations.refund import refund
from payments.operations.reverse_receipt import reverse_receipt
from payments.operations.settle_payout import FAILED
from payments.turning import NOWHERE, WAITS
from tests.factories import NOW
from tests.support.deadly import Killed, deadly
from tests.support.money import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def _turn(now: object = NOW) -> None:
    loops.run("payments", now=now)


def _paid_and_refunded(world: World, amount: int = 40_000) -> tuple[Any, Payout]:
    expectation = world.expect()
    world.pay_in(100_000, text=expectation.reference)
    _turn()
    payout = refund(
        key="refund",
        expectation=expectation,
        amount=Decimal(amount),
        reason="withdrawn",
        actor=world.actor,
        now=NOW,
    )
    return expectation, payout


def _open(code: str) -> list[str]:
    return list(Incident.objects.filter(code=code, closed_at=None).values_list("subject", flat=True))


def test_what_is_paid_in_is_held_and_what_is_refunded_leaves(world: World) -> None:
    expectation, payout = _paid_and_refunded(world)

    _turn()

    payout.refresh_from_db()
    assert payout.state == Payout.State.DONE
    assert held(expectation) == totals(world.account)["bank"] == 60_000
    assert Incident.objects.count() == 0
    assert Heartbeat.objects.get(name="payments").detail == {}


def test_a_worker_that_ends_between_telling_and_noting_costs_nothing(world: World) -> None:
    _expectation, payout = _paid_and_refunded(world)

    with deadly("payout.told"), pytest.raises(Killed):
        _turn()
    payout.refresh_from_db()
    assert payout.state == Payout.State.ORDERED

    _turn()

    payout.refresh_from_db()
    assert payout.state == Payout.State.DONE
    assert [(order.amount, order.told) for order in SimulatedOrder.objects.all()] == [(40_000, 2)]
    assert totals(world.account)["bank"] == 60_000


def test_a_statement_with_duplicates_is_read_once(world: World) -> None:
    expectation = world.expect()
    world.pay_in(70_000, text=expectation.reference)
    SimulatedAccount.objects.update(duplicates=True)

    _turn()
    _turn()

    assert held(expectation) == 70_000
    assert Receipt.objects.count() == 1


def test_a_payout_that_bounces_is_held_again_and_an_officer_is_told(world: World) -> None:
    expectation, payout = _paid_and_refunded(world)
    SimulatedAccount.objects.update(bounces=True)

    _turn()

    payout.refresh_from_db()
    assert (payout.state, payout.failure) == (Payout.State.FAILED, "bounced")
    assert held(expectation) == totals(world.account)["bank"] == 100_000
    assert _open(FAILED) == [payout.public_id]


def test_a_payout_that_the_bank_refuses_is_held_again(world: World) -> None:
    expectation, payout = _paid_and_refunded(world)
    SimulatedAccount.objects.update(refuses=True)

    _turn()

    payout.refresh_from_db()
    assert (payout.state, payout.failure) == (Payout.State.FAILED, "refused_by_bank")
    assert held(expectation) == 100_000


def test_a_credit_taken_back_is_taken_out_of_what_is_held(world: World) -> None:
    expectation = world.expect()
    name = world.pay_in(100_000, text=expectation.reference)
    _turn()
    take_back(number=world.account.number, name=name, now=NOW)

    _turn()

    assert held(expectation) == totals(world.account)["bank"] == 0


def test_a_credit_that_is_told_and_taken_back_in_one_statement(world: World) -> None:
    take_back(number=world.account.number, name=world.pay_in(100_000), now=NOW)

    _turn()

    assert Receipt.objects.get().state == Receipt.State.REVERSED


def test_a_difference_from_the_bank_is_an_incident_until_it_is_none(world: World) -> None:
    receipt = world.take(world.line(500))  # a line that the bank knows nothing of
    _turn()
    assert _open(DIFFERS) == [world.account.public_id]

    reverse_receipt(receipt=receipt, reason="never_there", actor=world.officer, now=NOW)
    _turn()
    assert _open(DIFFERS) == []


def test_a_receipt_that_waits_for_longer_than_a_day_is_an_incident(world: World) -> None:
    receipt = world.take(world.line(500))
    _turn(NOW + timedelta(hours=23))
    assert _open(WAITS) == []

    _turn(NOW + timedelta(hours=25))
    assert _open(WAITS) == [receipt.public_id]


def test_a_payout_of_which_nobody_knows_where_to_waits_and_is_an_incident(world: World) -> None:
    expectation = world.expect()
    receipt = world.paid(expectation, payer_account="")
    payout = refund(
        key="r", expectation=expectation, amount=Decimal(5), reason="x", actor=world.actor, now=NOW
    )
    _turn()
    assert _open(NOWHERE) == [payout.public_id]
    assert SimulatedOrder.objects.count() == 0

    by = {"actor": world.officer, "now": NOW}
    name_account(receipt=draft_named_account(receipt=receipt, number="110-555-123456", **by), **by)
    _turn()
    assert _open(NOWHERE) == []


def test_a_silent_bank_is_asked_again_and_the_loop_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _expectation, payout = _paid_and_refunded(world)

    def silent(*_args: object, **_rest: object) -> None:
        raise BankSilent(bank="simulator")

    with monkeypatch.context() as patch:
        patch.setattr(banks.BANKS["simulator"], "order", silent, raising=False)
        _turn()
    assert Heartbeat.objects.get(name="payments").detail == {"error": "payments.bank_silent"}
    payout.refresh_from_db()
    assert payout.state == Payout.State.ORDERED

    _turn()
    payout.refresh_from_db()
    assert payout.state == Payout.State.DONE


class TestWhereNetworksMayBeReal:
    def test_the_simulator_is_refused(self, settings: Any) -> None:
        assert banks.named("simulator").name == "simulator"
        settings.CHAIN_ID = 1

        with pytest.raises(UnknownBank):
            banks.named("simulator")
        assert "payments.E001" in [message.id for message in run_checks()]

    def test_a_bank_that_is_not_switched_on_is_none(self, settings: Any) -> None:
        settings.PAYMENTS_BANKS = []

        with pytest.raises(UnknownBank):
            banks.named("simulator")

    def test_a_bank_nobody_knows_is_told_at_the_start(self, settings: Any) -> None:
        settings.PAYMENTS_BANKS = ["first bank of nowhere"]

        assert "payments.E002" in [message.id for message in run_checks()]
