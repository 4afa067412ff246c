"""Stablecoins on a real chain: what is paid is a receipt once its block is final, what goes back arrives."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from chain import client
from indexer.models import Event
from indexer.operations.rebuild import begin_rebuild
from kernel import clock
from monitoring.models import Incident
from payments import matching
from payments.adapters import stablecoin_payouts
from payments.adapters.stablecoin import DIFFERS, REORGANISED
from payments.adapters.stablecoin_payouts import MOVED_NOTHING
from payments.balances import held, totals
from payments.models import CollectionAccount, Payout, Receipt, TokenTransfer
from payments.operations.compare_balance import DIFFERS as LEDGER_DIFFERS
from payments.operations.draft_address import AddressNotEmpty, NotAStablecoin
from payments.operations.refund import refund
from payments.operations.return_receipt import NoWayBack, return_receipt
from payments.operations.settle_payout import confirm_payout
from payments.outside_tasks import follow_stablecoins
from tests.chain.payments.conftest import DOLLAR, Till
from tests.factories import make_approved
from tests.support.engine import Engine
from transactions.models import Intent, Signer
from transactions.operations.set_up_network import set_up_network

pytestmark = pytest.mark.chain


def open_incidents(*codes: str) -> list[str]:
    return list(Incident.objects.filter(code__in=codes, closed_at=None).values_list("code", flat=True))


def test_a_payment_counts_when_its_block_is_final(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.look()
    assert not Receipt.objects.exists()

    till.finish()

    receipt = Receipt.objects.get()
    assert (receipt.expectation, receipt.amount) == (expectation, Decimal(100))
    assert held(expectation) == Decimal(100)
    assert not open_incidents(DIFFERS, LEDGER_DIFFERS)


def test_looking_again_takes_nothing_twice(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)

    for _time in range(3):
        till.finish()

    assert held(expectation) == Decimal(100)


def test_paid_in_two_parts(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(60 * DOLLAR)
    till.pay(40 * DOLLAR)

    till.finish()

    assert held(expectation) == Decimal(100)
    assert expectation.receipts.count() == TokenTransfer.objects.count()


def test_a_stranger_waits_for_an_officer(till: Till) -> None:
    till.expect(100)
    stranger = till.ledger.account(4)
    till.ledger.send(till.token, "mint(address,uint256)", stranger, 100 * DOLLAR)
    till.pay(100 * DOLLAR, sender=stranger)

    till.finish()

    receipt = Receipt.objects.get()
    assert (receipt.state, receipt.reasons) == (Receipt.State.UNMATCHED, [matching.UNKNOWN_WALLET])


def test_of_several_payments_asked_for_the_exact_sum_decides(till: Till) -> None:
    till.expect(100, "first")
    second = till.expect(250, "second")
    till.pay(250 * DOLLAR)
    till.pay(7 * DOLLAR)

    till.finish()

    exact, other = Receipt.objects.order_by("pk")
    assert exact.expectation == second
    assert other.reasons == [matching.SEVERAL]


def test_a_reorganisation_takes_a_payment_back_before_it_counts(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.look()
    assert TokenTransfer.objects.exists()

    till.engine.chain.rpc("anvil_reorg", 1, [])
    till.finish()
    till.finish()

    assert till.balance(till.cashier.address) == 0
    assert not TokenTransfer.objects.exists()
    assert not Receipt.objects.exists()
    assert held(expectation) == 0


def test_a_reorganisation_below_what_is_final_takes_the_receipt_back(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.finish()
    assert held(expectation) == Decimal(100)

    till.engine.chain.rpc("anvil_reorg", till.engine.network.depth + 1, [])
    till.finish()
    till.finish()

    receipt = Receipt.objects.get()
    assert (receipt.state, receipt.reversal.reason) == (Receipt.State.REVERSED, REORGANISED)
    assert held(expectation) == 0
    assert not open_incidents(DIFFERS)


def test_reading_the_chain_again_takes_nothing_twice(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.finish()

    begin_rebuild(network=till.engine.network, actor=till.engine.actor, now=clock.now())
    till.engine.network.refresh_from_db()
    till.finish()
    till.finish()

    assert TokenTransfer.objects.count() == 1
    assert Receipt.objects.get().state == Receipt.State.MATCHED
    assert held(expectation) == Decimal(100)


def test_a_refund_arrives(till: Till) -> None:
    expectation, before = till.expect(100), till.balance(till.key.address)
    till.pay(100 * DOLLAR)
    till.finish()

    payout = refund(
        key="back", expectation=expectation, amount=Decimal(100), reason="", actor=till.officer, now=till.now
    )
    till.look()
    till.engine.run()
    till.finish()

    payout.refresh_from_db()
    assert payout.state == Payout.State.DONE
    assert till.balance(till.key.address) == before
    assert totals(till.account)["bank"] == 0
    assert not open_incidents(DIFFERS, LEDGER_DIFFERS)


def test_a_refund_is_asked_for_once(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.finish()
    refund(
        key="back", expectation=expectation, amount=Decimal(40), reason="", actor=till.officer, now=till.now
    )

    for _time in range(3):
        till.look()
    till.engine.run()

    assert Intent.objects.filter(purpose="payments.pay").count() == 1
    assert till.balance(till.cashier.address) == 60 * DOLLAR


def test_what_an_officer_paid_in_that_moment_is_not_paid_again(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The payout was chosen as ordered, and is done before it is asked for."""
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.finish()
    payout = refund(
        key="back", expectation=expectation, amount=Decimal(40), reason="", actor=till.officer, now=till.now
    )
    sender_of = stablecoin_payouts._sender

    def meanwhile(account: CollectionAccount) -> Signer | None:
        confirm_payout(payout=payout, actor=till.officer, now=till.now)
        return sender_of(account)

    monkeypatch.setattr(stablecoin_payouts, "_sender", meanwhile)
    till.look()

    payout.refresh_from_db()
    assert payout.state == Payout.State.DONE
    assert not Intent.objects.filter(purpose="payments.pay").exists()


def test_a_transaction_that_moved_nothing_is_no_payout(engine: Engine) -> None:
    till = Till(engine, "ShutDollar")
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.finish()
    till.ledger.send(till.token, "shut()")
    payout = refund(
        key="back", expectation=expectation, amount=Decimal(100), reason="", actor=till.officer, now=till.now
    )

    till.look()
    till.engine.run()

    payout.refresh_from_db()
    assert (payout.state, payout.failure) == (Payout.State.FAILED, MOVED_NOTHING)
    assert held(expectation) == Decimal(100)


@pytest.mark.parametrize("coin", ["FeeDollar", "LyingDollar"])
def test_a_coin_that_keeps_a_part_or_lies_is_not_believed(engine: Engine, coin: str) -> None:
    till = Till(engine, coin)
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)

    till.finish()

    assert open_incidents(DIFFERS) == [DIFFERS]
    assert not Receipt.objects.exists()
    assert held(expectation) == 0


def test_what_is_finer_than_money_stays_at_the_address(till: Till) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR + 7)
    till.pay(1)

    till.finish()

    assert held(expectation) == Decimal(100)
    assert Receipt.objects.count() == 1
    assert not open_incidents(DIFFERS, LEDGER_DIFFERS)


def test_a_transfer_of_nothing_is_no_payment(till: Till) -> None:
    till.expect(100)
    till.pay(0)

    till.finish()

    assert not TokenTransfer.objects.exists()
    assert not Receipt.objects.exists()


def test_what_others_pay_one_another_is_not_followed(till: Till) -> None:
    till.pay(5 * DOLLAR, to=till.ledger.account(5))
    till.pay(6 * DOLLAR)

    till.finish()

    assert Event.objects.filter(address=till.token).count() == 1


def test_money_from_nowhere_waits_and_goes_nowhere_by_mistake(till: Till) -> None:
    """Made by the coin's issuer at our address: nobody is its sender."""
    till.ledger.send(till.token, "mint(address,uint256)", till.cashier.address, 3 * DOLLAR)

    till.finish()

    receipt = Receipt.objects.get()
    assert receipt.reasons == [matching.UNKNOWN_WALLET]
    with pytest.raises(NoWayBack):
        return_receipt(receipt=receipt, reason="payer_unknown", actor=till.officer, now=till.now)


def test_decimals_and_symbol_are_the_coins_own(till: Till) -> None:
    assert (till.account.currency, till.account.decimals) == ("TUSD", 6)


def test_an_address_that_holds_something_is_not_opened(till: Till) -> None:
    holder = till.ledger.account(6)
    till.ledger.send(till.token, "mint(address,uint256)", holder, 1)

    with pytest.raises(AddressNotEmpty):
        till.open(holder)


@pytest.fixture
def platforms_node(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    """The node that the platform speaks to by itself is the test's."""
    monkeypatch.setattr(client, "node", lambda: till.engine.client)


def test_the_clock_takes_what_is_final(till: Till, platforms_node: None) -> None:
    expectation = till.expect(100)
    till.pay(100 * DOLLAR)
    till.engine.chain.mine(till.engine.network.depth)
    till.engine.scan()

    assert follow_stablecoins(clock.now())

    assert held(expectation) == Decimal(100)


def test_an_officer_opens_an_unused_cashiers_address_by_command(
    till: Till, platforms_node: None, settings: Settings
) -> None:
    other, said = make_approved(), [till.token, "--officer", till.officer.email]
    with pytest.raises(CommandError, match="no cashier is unused"):
        call_command("collect_stablecoin", other.public_id, *said)
    settings.CASHIER_SENDERS = 2
    set_up_network(node=till.engine.client, actor=till.engine.actor, now=till.now)

    call_command("collect_stablecoin", other.public_id, *said)

    account = other.collection_accounts.get()
    cashier = till.engine.network.signers.get(role=Signer.Role.CASHIER, number=2)
    assert (account.address, account.currency) == (cashier.address, "TUSD")


def test_what_is_no_plain_coin_is_not_opened(engine: Engine) -> None:
    with pytest.raises(NotAStablecoin):
        Till(engine, "OddDollar")
