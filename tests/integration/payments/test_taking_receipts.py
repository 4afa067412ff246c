"""A credit is taken in once, matched where it fits in every point, and waits with its reasons otherwise."""

from decimal import Decimal

import pytest

from audit.models import Entry as Record
from investors.models import Wallet
from payments.balances import held, totals
from payments.lines import CreditLine
from payments.models import Receipt
from payments.money import NotMoney
from payments.operations.close_expectation import close_expectation
from payments.operations.draft_account import draft_token_account
from payments.operations.take_receipt import NoLineId, ReceiptDiffers
from payments.references import new_reference
from tests.factories import NOW, make_approved, make_investor, make_officer, make_wallet
from tests.support.money import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def test_what_fits_is_matched_at_once(world: World) -> None:
    expectation = world.expect(100_000)

    receipt = world.take(
        world.line(100_000, text=f"청약 {expectation.reference.lower()}", payer_name=" 김하늘 ")
    )

    assert receipt.state == Receipt.State.MATCHED
    assert receipt.expectation == expectation
    assert held(expectation) == 100_000
    assert Record.objects.filter(verb="receipt.matched", subject_id=receipt.public_id).count() == 1


def test_a_line_read_twice_is_one_receipt(world: World) -> None:
    expectation = world.expect()
    line = world.line(text=expectation.reference)

    assert world.take(line) == world.take(line)

    assert held(expectation) == 100_000
    assert totals(world.account)["bank"] == 100_000


def test_a_line_told_with_another_sum_is_refused(world: World) -> None:
    world.take(world.line(5_000, external_id="one"))

    with pytest.raises(ReceiptDiffers):
        world.take(world.line(6_000, external_id="one"))


def test_the_same_id_at_another_account_is_another_line(world: World) -> None:
    other = World()

    assert world.take(world.line(external_id="one")) != other.take(other.line(external_id="one"))


@pytest.mark.parametrize("amount", ["0", "-5", "0.5", "NaN", "Infinity", "1e30"])
def test_what_is_no_amount_of_won_is_refused(world: World, amount: str) -> None:
    with pytest.raises(NotMoney):
        world.take(world.line(amount=Decimal(amount)))


@pytest.mark.parametrize("external_id", ["", "x" * 201])
def test_a_line_without_an_id_is_refused(world: World, external_id: str) -> None:
    with pytest.raises(NoLineId):
        world.take(world.line(external_id=external_id))


def test_what_does_not_fit_waits_with_every_reason(world: World) -> None:
    here, elsewhere = world.expect(), World(investor=make_investor(name="박바다"))
    other = elsewhere.expect()
    reasons = {
        "no reference": (world.line(text="thanks"), ["no_reference"]),
        "two": (world.line(text=f"{here.reference} {other.reference}"), ["several_references"]),
        "other name": (world.line(text=here.reference, payer_name="김하눌"), ["other_name"]),
        "no name": (world.line(text=here.reference, payer_name=""), ["other_name"]),
        "all at once": (
            world.line(text=other.reference, currency="USD"),
            ["other_currency", "other_account", "other_name"],
        ),
    }

    for case, (line, expected) in reasons.items():
        receipt = world.take(line)
        assert (receipt.state, receipt.reasons) == (Receipt.State.UNMATCHED, expected), case

    assert held(here) == 0
    assert totals(world.account)["unmatched"] == totals(world.account)["bank"] == 400_000
    assert totals(world.account, "USD")["unmatched"] == 100_000


def test_a_reference_that_nobody_was_given_waits(world: World) -> None:
    receipt = world.take(world.line(text=new_reference()))

    assert receipt.reasons == ["unknown_reference"]


def test_the_field_for_the_reference_counts_before_the_text(world: World) -> None:
    meant, mentioned = world.expect(), world.expect()

    receipt = world.take(world.line(reference=meant.reference, text=f"not {mentioned.reference}"))

    assert receipt.expectation == meant


def test_what_comes_for_a_closed_expectation_goes_back_by_itself(world: World) -> None:
    expectation = world.expect()
    close_expectation(expectation=expectation, actor=world.actor, now=NOW)

    receipt = world.paid(expectation, 30_000)

    payout = receipt.payouts.get()
    assert (payout.amount, payout.destination[1]) == (30_000, "110-222-333444")
    assert held(expectation) == 0
    assert totals(world.account)["outgoing"] == 30_000


def test_it_waits_where_nobody_knows_the_way_back(world: World) -> None:
    expectation = world.expect()
    close_expectation(expectation=expectation, actor=world.actor, now=NOW)

    assert world.paid(expectation, payer_account="").reasons == ["closed"]


def test_the_payer_is_kept_under_a_key_of_the_receipts_own_until_it_is_known_whose_money_it_is(
    world: World,
) -> None:
    expectation = world.expect()

    waiting, matched = world.take(world.line()), world.paid(expectation)

    assert matched.personal_key == world.investor.personal_key != waiting.personal_key
    assert Receipt.objects.get(pk=waiting.pk).payer_name == "김하늘"
    assert Receipt.objects.get(pk=matched.pk).payer_account == "110-222-333444"


class TestOnChain:
    """A transfer of a stablecoin carries no text: its sender is known by the proof of control."""

    def test_it_is_for_the_one_thing_its_sender_is_asked_to_pay(self) -> None:
        world, wallet = _on_chain()
        expectation = world.expect(currency="USDC", amount=Decimal("12.5"))

        receipt = world.take(_transfer(world, wallet.address))

        assert receipt.expectation == expectation
        assert held(expectation) == Decimal("12.5")

    def test_a_stranger_waits(self) -> None:
        world, _wallet = _on_chain()
        world.expect(currency="USDC", amount=Decimal("12.5"))

        assert world.take(_transfer(world, "0x" + "ab" * 20)).reasons == ["unknown_wallet"]

    def test_a_sender_who_is_asked_for_nothing_or_for_two_things_waits(self) -> None:
        world, wallet = _on_chain()
        nothing = world.take(_transfer(world, wallet.address))
        world.expect(currency="USDC")
        world.expect(currency="USDC")

        assert nothing.reasons == ["nothing_expected"]
        assert world.take(_transfer(world, wallet.address)).reasons == ["several_references"]


def _on_chain() -> tuple[World, Wallet]:
    wallet = make_wallet(make_investor())
    account = draft_token_account(
        issuer=make_approved(),
        currency="USDC",
        network=wallet.network,
        token="0x" + "11" * 20,
        decimals=6,
        address="0x" + "22" * 20,
        actor=make_officer(),
        now=NOW,
    )
    account.opened_at = NOW
    account.save(update_fields=["opened_at"])
    return World(account=account, investor=wallet.investor), wallet


def _transfer(world: World, sender: str) -> CreditLine:
    return world.line(amount=Decimal("12.5"), currency="USDC", payer_account=sender, payer_name="")
