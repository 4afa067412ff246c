"""What is done with money that came in: matched by hand, refunded, released, taken back, paid out."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.gate import ApprovalRequired
from issuers.operations.draft_payout_account import draft_payout_account
from issuers.operations.set_payout_account import set_payout_account
from kernel.states import IllegalTransition
from monitoring.models import Incident
from payments.balances import held, received_for, refunded_for, released_for, totals
from payments.errors import KeyTaken, NotEnough
from payments.models import Expectation, Payout, Receipt
from payments.news import news
from payments.operations.close_expectation import close_expectation
from payments.operations.expect_payment import NoCollectionAccount
from payments.operations.match_receipt import ElsewhereExpected, UnknownReason, match_receipt
from payments.operations.name_account import AccountKnown, draft_named_account, name_account
from payments.operations.pay_out_proceeds import NoPayoutAccount, pay_out_proceeds
from payments.operations.refund import refund
from payments.operations.release_proceeds import release_proceeds
from payments.operations.return_receipt import NoWayBack, return_receipt
from payments.operations.reverse_receipt import CLAIM, reverse_receipt
from payments.operations.settle_payout import FAILED, confirm_payout, fail_payout, note_sent
from tests.factories import NOW, make_investor, make_officer, make_user, owner_of
from tests.support.money import PURPOSE, World

pytestmark = pytest.mark.django_db
BY_HAND = "reference_mistyped"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def heard() -> Iterator[list[Decimal]]:
    """What was held whenever the listener of the tests' purpose was called."""
    amounts: list[Decimal] = []

    @news.on(PURPOSE)
    def listen(*, expectations: list[Expectation], now: object) -> None:
        amounts.extend(held(expectation) for expectation in expectations)

    yield amounts
    news._handlers.pop((PURPOSE,))


def _refund(world: World, expectation: Expectation, amount: int, key: str = "refund") -> Payout:
    return refund(
        key=key,
        expectation=expectation,
        amount=Decimal(amount),
        reason="withdrawn",
        actor=world.actor,
        now=NOW,
    )


def _release(world: World, expectation: Expectation, amount: int, key: str = "release") -> object:
    return release_proceeds(
        key=key, expectation=expectation, amount=Decimal(amount), actor=world.actor, now=NOW
    )


class TestExpecting:
    def test_the_same_key_is_the_same_expectation(self, world: World) -> None:
        assert world.expect(key="order").reference == world.expect(key="order").reference

    def test_a_key_of_another_sum_is_refused(self, world: World) -> None:
        world.expect(key="order")

        with pytest.raises(KeyTaken):
            world.expect(90_000, key="order")

    def test_there_is_a_place_to_pay_to(self, world: World) -> None:
        with pytest.raises(NoCollectionAccount):
            world.expect(currency="EUR")


class TestMatchingByHand:
    def test_the_money_becomes_the_payers(self, world: World, heard: list[Decimal]) -> None:
        expectation, receipt = world.expect(), world.take(world.line())

        match_receipt(receipt=receipt, expectation=expectation, reason=BY_HAND, actor=world.officer, now=NOW)

        receipt.refresh_from_db()
        assert (receipt.state, receipt.matched_by) == (Receipt.State.MATCHED, world.officer)
        assert heard == [100_000]
        assert totals(world.account)["unmatched"] == 0

    def test_only_once(self, world: World) -> None:
        expectation, receipt = world.expect(), world.take(world.line())
        match_receipt(receipt=receipt, expectation=expectation, reason=BY_HAND, actor=world.officer, now=NOW)

        with pytest.raises(IllegalTransition):
            match_receipt(
                receipt=receipt, expectation=expectation, reason=BY_HAND, actor=world.officer, now=NOW
            )

    def test_only_by_an_officer_with_a_reason_who_is_not_the_payer(self, world: World) -> None:
        expectation, receipt = world.expect(), world.take(world.line())
        said = {"receipt": receipt, "expectation": expectation, "now": NOW}

        with pytest.raises(NotPermitted):
            match_receipt(reason=BY_HAND, actor=owner_of(world.account.issuer.organisation), **said)
        with pytest.raises(UnknownReason):
            match_receipt(reason="because", actor=world.officer, **said)
        own = world.expect(investor=make_investor(world.officer))
        with pytest.raises(ConflictOfInterest):
            match_receipt(reason=BY_HAND, actor=world.officer, **{**said, "expectation": own})

    def test_not_with_what_is_expected_elsewhere(self, world: World) -> None:
        other = World().expect()

        with pytest.raises(ElsewhereExpected):
            match_receipt(
                receipt=world.take(world.line()),
                expectation=other,
                reason=BY_HAND,
                actor=world.officer,
                now=NOW,
            )


class TestRefunding:
    def test_it_goes_back_where_it_came_from(self, world: World, heard: list[Decimal]) -> None:
        expectation = world.expect()
        world.paid(expectation)

        payout = _refund(world, expectation, 40_000)

        assert payout.destination[:2] == ("김하늘", "110-222-333444")
        assert heard == [100_000, 60_000]
        assert refunded_for([expectation]) == {expectation.pk: 40_000}

    def test_never_more_than_is_held(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation, 50_000)

        with pytest.raises(NotEnough) as refusal:
            _refund(world, expectation, 50_001)
        assert refusal.value.facts["available"] == 50_000

    def test_the_same_key_is_the_same_payout(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation)

        assert _refund(world, expectation, 10_000) == _refund(world, expectation, 10_000)
        with pytest.raises(KeyTaken):
            _refund(world, expectation, 20_000)
        assert held(expectation) == 90_000

    def test_each_credits_share_goes_back_to_its_own_account_newest_first(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation, 60_000, payer_account="1111-1111")
        world.paid(expectation, 40_000, payer_account="2222-2222")

        first = _refund(world, expectation, 70_000)

        parts = Payout.objects.filter(key=first.key).order_by("part")
        assert [(part.amount, part.destination[1]) for part in parts] == [
            (40_000, "2222-2222"),
            (30_000, "1111-1111"),
        ]
        assert _refund(world, expectation, 30_000, "rest").destination[1] == "1111-1111"
        assert held(expectation) == 0

    def test_what_was_overpaid_goes_back_when_it_is_closed(self, world: World) -> None:
        expectation = world.expect(100_000)
        world.paid(expectation, 130_000)

        close_expectation(expectation=expectation, actor=world.actor, now=NOW)
        close_expectation(expectation=expectation, actor=world.actor, now=NOW)

        assert held(expectation) == 100_000
        assert refunded_for([expectation])[expectation.pk] == 30_000

    def test_what_was_released_counts_when_it_is_closed(self, world: World) -> None:
        expectation = world.expect(100_000)
        world.paid(expectation, 130_000)
        _release(world, expectation, 60_000)

        close_expectation(expectation=expectation, actor=world.actor, now=NOW)

        assert held(expectation) == 40_000


class TestReleasing:
    def test_it_becomes_the_issuers(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation)

        assert _release(world, expectation, 80_000) == _release(world, expectation, 80_000)

        assert held(expectation) == 20_000
        assert released_for([expectation]) == {expectation.pk: 80_000}
        assert totals(world.account)["proceeds"] == 80_000

    def test_never_more_than_is_held_and_never_by_a_key_of_another_sum(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation)
        _release(world, expectation, 80_000)

        with pytest.raises(NotEnough):
            _release(world, expectation, 20_001, "more")
        with pytest.raises(KeyTaken):
            _release(world, expectation, 10_000)


class TestTakenBack:
    def test_what_is_held_goes(self, world: World, heard: list[Decimal]) -> None:
        expectation = world.expect()
        receipt = world.paid(expectation)

        for _time in range(2):
            reverse_receipt(receipt=receipt, reason="chargeback", actor=world.actor, now=NOW)

        assert heard == [100_000, 0]
        assert received_for([expectation]) == {expectation.pk: 0}
        assert not any(totals(world.account).values())

    def test_what_is_nobodys_goes(self, world: World) -> None:
        reverse_receipt(receipt=world.take(world.line()), reason="mistake", actor=world.actor, now=NOW)

        assert not any(totals(world.account).values())

    def test_what_was_passed_on_is_owed_to_us_and_somebody_is_told(self, world: World) -> None:
        expectation = world.expect()
        receipt = world.paid(expectation)
        _release(world, expectation, 70_000)

        reverse_receipt(receipt=receipt, reason="chargeback", actor=world.actor, now=NOW)

        sums = totals(world.account)
        assert (sums["bank"], sums["claim"], sums["proceeds"], sums["held"]) == (0, 70_000, 70_000, 0)
        assert Incident.objects.filter(code=CLAIM, subject=receipt.public_id, closed_at=None).exists()

    def test_only_the_clock_or_an_officer_says_so(self, world: World) -> None:
        with pytest.raises(NotPermitted):
            reverse_receipt(receipt=world.take(world.line()), reason="x", actor=make_user(), now=NOW)


class TestSendingBack:
    def test_what_is_nobodys_goes_back_and_waits_again_if_it_cannot(self, world: World) -> None:
        receipt = world.take(world.line())

        payout = return_receipt(receipt=receipt, reason="payer_unknown", actor=world.officer, now=NOW)
        fail_payout(payout=payout, reason="no_such_account", actor=world.actor, now=NOW)

        receipt.refresh_from_db()
        assert (receipt.state, receipt.reasons) == (Receipt.State.UNMATCHED, ["return_failed"])
        assert totals(world.account)["unmatched"] == 100_000
        again = return_receipt(receipt=receipt, reason="payer_unknown", actor=world.officer, now=NOW)
        assert again.key != payout.key

    def test_not_where_nobody_knows_the_way(self, world: World) -> None:
        receipt = world.take(world.line(payer_account=""))

        with pytest.raises(NoWayBack):
            return_receipt(receipt=receipt, reason="payer_unknown", actor=world.officer, now=NOW)


class TestNamingThePayersAccount:
    """Where the statement does not say it, an officer does, and another agrees."""

    def test_what_waits_for_it_goes_out(self, world: World) -> None:
        expectation = world.expect()
        receipt = world.paid(expectation, payer_account="")
        payout = _refund(world, expectation, 40_000)
        assert list(Payout.objects.nowhere()) == [payout]
        by = {"actor": world.officer, "now": NOW}

        name_account(receipt=draft_named_account(receipt=receipt, number="110-555 123456", **by), **by)

        payout = Payout.objects.get()
        assert list(Payout.objects.for_banks()) == [payout]
        assert payout.destination[1] == "110-555123456"

    def test_it_stays_readable_when_the_receipt_is_matched(self, world: World) -> None:
        expectation, receipt = world.expect(), world.take(world.line(payer_account=""))
        draft_named_account(receipt=receipt, number="110-555-123456", actor=world.officer, now=NOW)

        match_receipt(receipt=receipt, expectation=expectation, reason=BY_HAND, actor=world.officer, now=NOW)

        assert Receipt.objects.get().named_account == "110-555-123456"

    def test_never_where_it_is_known(self, world: World) -> None:
        receipt = world.take(world.line())

        with pytest.raises(AccountKnown):
            draft_named_account(receipt=receipt, number="110-555-123456", actor=world.officer, now=NOW)

    @pytest.mark.usefixtures("four_eyes")
    def test_never_by_one_alone(self, world: World) -> None:
        receipt = world.take(world.line(payer_account=""))
        draft = draft_named_account(receipt=receipt, number="110-555-123456", actor=world.officer, now=NOW)

        with pytest.raises(ApprovalRequired):
            name_account(receipt=draft, actor=world.officer, now=NOW)


class TestPayouts:
    def test_it_leaves(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation)
        payout = _refund(world, expectation, 100_000)

        note_sent(payout=payout, actor=world.actor, now=NOW)
        for _time in range(2):
            confirm_payout(payout=payout, actor=world.actor, now=NOW)

        payout.refresh_from_db()
        assert payout.state == Payout.State.DONE
        assert not any(totals(world.account).values())

    @pytest.mark.parametrize("leaves_first", [False, True])
    def test_it_fails_and_is_held_again(self, world: World, heard: list[Decimal], leaves_first: bool) -> None:
        expectation = world.expect()
        world.paid(expectation)
        payout = _refund(world, expectation, 100_000)
        if leaves_first:
            confirm_payout(payout=payout, actor=world.actor, now=NOW)

        for _time in range(2):
            fail_payout(payout=payout, reason="bounced", actor=world.actor, now=NOW)

        assert heard == [100_000, 0, 100_000]
        assert totals(world.account)["bank"] == totals(world.account)["held"] == 100_000
        assert Incident.objects.filter(code=FAILED, subject=payout.public_id).exists()
        assert _refund(world, expectation, 100_000, "again").state == Payout.State.ORDERED


class TestPayingTheIssuer:
    def _pay(self, world: World, amount: int, key: str = "proceeds") -> Payout:
        return pay_out_proceeds(
            key=key,
            issuer=world.account.issuer,
            currency="KRW",
            amount=Decimal(amount),
            actor=owner_of(world.account.issuer.organisation),
            now=NOW,
        )

    def _earn(self, world: World) -> None:
        expectation = world.expect()
        world.paid(expectation)
        _release(world, expectation, 100_000)

    def _agree_on_an_account(self, world: World) -> None:
        issuer = world.account.issuer
        by = {"actor": owner_of(issuer.organisation), "now": NOW}
        draft = draft_payout_account(
            issuer=issuer, holder_name="Fund", bank="BNK", currency="KRW", number="101-2027-0301-09", **by
        )
        set_payout_account(account=draft, **by)

    def test_it_goes_to_the_agreed_account(self, world: World) -> None:
        self._earn(world)
        self._agree_on_an_account(world)

        payout = self._pay(world, 90_000)

        assert payout == self._pay(world, 90_000)
        assert payout.destination == ("Fund", "101-2027-0301-09", "BNK")
        assert totals(world.account)["proceeds"] == 10_000
        with pytest.raises(NotEnough):
            self._pay(world, 10_001, "more")
        with pytest.raises(KeyTaken):
            self._pay(world, 10_000)

    def test_not_before_an_account_is_agreed_on(self, world: World) -> None:
        self._earn(world)

        with pytest.raises(NoPayoutAccount):
            self._pay(world, 90_000)

    def test_not_by_a_stranger(self, world: World) -> None:
        with pytest.raises(NotPermitted):
            pay_out_proceeds(
                key="x",
                issuer=world.account.issuer,
                currency="KRW",
                amount=Decimal(1),
                actor=make_user(),
                now=NOW,
            )


def test_the_officer_of_an_issuer_keeps_off_its_accounts(world: World) -> None:
    officer = make_officer()
    world.account.issuer.organisation.memberships.create(user=officer, role="viewer")

    with pytest.raises(ConflictOfInterest):
        reverse_receipt(receipt=world.take(world.line()), reason="x", actor=officer, now=NOW)
