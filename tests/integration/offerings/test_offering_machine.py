"""Offerings in any order of events, with workers that die on the way: Hypothesis writes the stories. After
each step no money is lost and no unit is issued twice; in the end, units issued are units paid for.

All stories are told in one transaction, each with a security and a collection account of its own.
`EXAMPLES=200` tells many (`make offering-machine`).
"""

import os
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.db.models import Sum
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chain.addresses import ZERO
from compliance.operations.revoke_wallet import revoke_wallet
from investors.models import Wallet
from issuers.models import Issuer
from kernel.errors import DomainError
from kernel.states import IllegalTransition
from offerings.models import Offering, Subscription
from offerings.operations.allocate_offering import TooLittle, Undecided, allocate_offering
from offerings.operations.issue_again import NotAllocated, issue_again
from offerings.operations.refund_unissued import refund_unissued
from offerings.operations.settle_offering import settle_offering
from offerings.operations.withdraw import TooLate, withdraw
from offerings.policies import clerk
from offerings.reasons import OrderRefused
from offerings.settling import due
from payments.balances import released_for, totals
from payments.models import CollectionAccount, Expectation, LedgerAccount, Payout, Receipt
from payments.operations.reverse_receipt import reverse_receipt
from payments.operations.settle_payout import confirm_payout, fail_payout
from tests import factories as make
from tests.support.branch import make_live
from tests.support.deadly import Killed, deadly
from tests.support.money import clock_actor, make_collection_account
from tests.support.offering import OPENS, issuer_of, make_open, order, pay, turned
from tests.support.settling import AFTER, EUR, end, eu_buyer, know_the_law, lists_come_again
from tokens.models import Issuance
from tokens.operations.give_up_order import StillUnderWay
from tokens.operations.withdraw_issues import withdraw_issues
from tokens.retrying import TermsChanged
from transactions.models import Intent

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("EXAMPLES", "4"))
STEPS = int(os.environ.get("STEPS", "30"))
PLACES = (
    *("issue_orders.before_commit", "issue_allocated.before_commit", "settle_orders.before_commit"),
    *("entry.before_commit",),
)
OWED = [kind for kind in LedgerAccount.Kind.values if kind not in LedgerAccount.ASSETS]
Of, Is = Offering.State, Subscription.State
choices = strategies.integers(0, 9)


class Story(RuleBasedStateMachine):
    """One offering of 60 units at 10 EUR each, for which orders of 150 are taken, from its opening on."""

    issuer: ClassVar[Issuer]

    def __init__(self) -> None:
        super().__init__()
        CollectionAccount.objects.filter(issuer=self.issuer).update(closed_at=make.NOW)
        self.account = make_collection_account(self.issuer, currency="EUR", bank="")
        self.token, self.branch = make_live(issuer=self.issuer)
        terms = {"cap": 60, "accepts": 150, "target": Decimal(600), "minimum": Decimal(200)}
        self.offering = make_open(self.token, **(EUR | terms), allows_several=True)
        self.now, self.nonces = OPENS, 0
        self.wallets = [eu_buyer(f"Buyer {number}") for number in range(3)]
        self.shallow: tuple[int, list[Intent]] | None = None
        self.minted = Counter[str]()

    # What investors and banks do

    @rule(who=choices, units=strategies.integers(1, 60), is_paid=strategies.booleans())
    def somebody_orders(self, who: int, units: int, is_paid: bool) -> None:
        if self.now != OPENS:
            return
        with suppress(OrderRefused):
            placed = order(self.offering, units, self.wallets[who % 3])
            if is_paid and placed.state == Is.AWAITING_PAYMENT:
                pay(placed)

    @rule(which=choices, share=strategies.sampled_from([1, 1, 1, 2, 3]))
    def somebody_pays(self, which: int, share: int) -> None:
        placed = self._one(self.orders.exclude(state=Is.SUBMITTED), which)
        if placed is not None and self._asked(placed):
            pay(placed, int(placed.amount) // share or 1, now=self.now)

    @rule(which=choices)
    def the_bank_takes_a_credit_back(self, which: int) -> None:
        receipt = self._one(Receipt.objects.filter(account=self.account).exclude(state="reversed"), which)
        if receipt is not None:
            reverse_receipt(receipt=receipt, reason="recalled", actor=clock_actor(), now=self.now)

    @rule(which=choices, has_left=strategies.booleans())
    def a_refund_ends(self, which: int, has_left: bool) -> None:
        payout = self._one(self.payouts.filter(state__in=["ordered", "sent"]), which)
        if payout is None:
            return
        confirm_payout(payout=payout, actor=clock_actor(), now=self.now)
        if not has_left:
            fail_payout(payout=payout, reason="bounced", actor=clock_actor(), now=self.now)

    @rule(which=choices)
    def an_investor_withdraws(self, which: int) -> None:
        placed = self._one(self.orders, which)
        if placed is not None:
            with suppress(TooLate, IllegalTransition, StillUnderWay):
                actor = make.spokesman_of(placed.investor)
                withdraw(subscription=placed, actor=actor, now=self.now)

    @rule(who=choices)
    def a_wallet_is_revoked(self, who: int) -> None:
        wallet = Wallet.objects.get(pk=self.wallets[who % 3].pk)
        with suppress(DomainError):
            revoke_wallet(
                wallet=wallet, reason_code="sanctions_match", actor=make.make_officer(), now=self.now
            )

    # What the clocks and the issuer do

    @rule()
    def the_clock_turns(self) -> None:
        self._turn()

    @rule()
    def the_offering_closes(self) -> None:
        lists_come_again(AFTER)
        self.now = AFTER
        self._turn()

    @rule()
    def it_is_shared_out(self) -> None:
        with suppress(Undecided, TooLittle):
            allocate_offering(offering=self._fresh(), actor=issuer_of(self.offering), now=self.now)

    @rule(place=strategies.sampled_from(PLACES), time=strategies.integers(1, 3))
    def a_worker_dies(self, place: str, time: int) -> None:
        with deadly(place, time), suppress(Killed):
            self._turn()

    @rule(which=choices)
    def somebody_decides_to_pay_back(self, which: int) -> None:
        placed = self._one(self.orders, which)
        if placed is not None:
            with suppress(IllegalTransition, StillUnderWay):
                refund_unissued(subscription=placed, actor=issuer_of(self.offering), now=self.now)

    @rule()
    def the_issuer_asks_again(self) -> None:
        with suppress(NotAllocated, TermsChanged):
            issue_again(offering=self._fresh(), actor=issuer_of(self.offering), now=self.now)

    @rule()
    def the_register_is_swept(self) -> None:
        withdraw_issues(token=self.token, actor=issuer_of(self.offering), now=self.now)

    # What the chain does

    @rule(is_deep=strategies.booleans())
    def what_is_queued_is_mined(self, is_deep: bool) -> None:
        """All at once; deep enough, or in the newest block, where it can still be taken back."""
        self._deepen()
        place, intents = self.branch.network.cursor_number, list(self._issues("queued"))
        if not intents:
            return
        for intent in intents:
            end("bound", intent, nonce=self._nonce(), settled_at=None)
            self._execute(intent)
        self.shallow = (place, intents)
        if is_deep:
            self._deepen()

    @rule()
    def the_newest_block_is_taken_back(self) -> None:
        """The operations stay signed, and are mined again with the next blocks."""
        if self.shallow is None:
            return
        place, intents = self.shallow
        self.branch.rollback(above=place)
        for intent in intents:
            self.minted.subtract(self._keys(intent))

    @rule(which=choices, was_signed=strategies.booleans())
    def the_chain_refuses(self, which: int, was_signed: bool) -> None:
        intent = self._one(self._issues("queued"), which)
        if intent is None:
            return
        Issuance.objects.filter(intent=intent).update(refusal_code="refused")
        if was_signed:
            end("bound", intent, nonce=self._nonce(), settled_at=None)
            end("reverted", intent, error_code="reverted")
        else:
            end("rejected", intent, error_code="refused")

    # What is always so

    @invariant()
    def every_cent_is_somewhere_once(self) -> None:
        sums = totals(self.account)
        received = self._sum(Receipt.objects.filter(account=self.account).exclude(state="reversed"))
        paid = self._sum(self.payouts.filter(state=Payout.State.DONE))
        assert received + sums["claim"] == paid + sum(sums[kind] for kind in OWED)

    @invariant()
    def no_order_has_units_twice_or_beside_its_money(self) -> None:
        released = self._released()
        for placed in self.orders:
            times = self.minted[placed.public_id]
            assert times in (0, 1)
            if placed.state == Is.ISSUED:
                assert (times, released[placed.public_id]) == (1, due(placed))
            else:
                assert released[placed.public_id] == 0
            if placed.state in Subscription.ENDED:
                assert times == 0

    @invariant()
    def no_more_is_on_its_way_than_was_allocated(self) -> None:
        given = self.orders.filter(state__in=[Is.ALLOCATED, Is.ISSUED])
        allocated = given.aggregate(units=Sum("allocated_units"))["units"] or 0
        standing = Issuance.objects.standing().filter(token=self.token)
        assert (standing.aggregate(units=Sum("units"))["units"] or 0) <= allocated <= 60

    def teardown(self) -> None:
        """Everything goes on as long as somebody mends what has to be mended; then all orders have ended."""
        self.the_offering_closes()
        self._turn()
        self.it_is_shared_out()
        for _round in range(4):
            for placed in self.orders.filter(state=Is.ALLOCATED):
                pay(placed, int(placed.amount), now=self.now)
            self.the_issuer_asks_again()
            self._turn()
            self.what_is_queued_is_mined(is_deep=True)
            self._deepen()
            self._turn()
        for placed in self.orders.filter(state=Is.ALLOCATED):
            self._pay_back(placed)
        self._turn()
        self._assert_ended()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def _assert_ended(self) -> None:
        offering, released = self._fresh(), self._released()
        assert offering.state in (Of.SETTLED, Of.CANCELLED)
        issued = list(self.orders.filter(state=Is.ISSUED))
        assert {key for key, times in self.minted.items() if times} == {one.public_id for one in issued}
        assert sum(released.values()) == sum(due(one) for one in issued)
        assert not self.orders.standing().exclude(state=Is.ISSUED).exists()
        self.every_cent_is_somewhere_once()
        self.no_order_has_units_twice_or_beside_its_money()

    # How it is told

    @property
    def orders(self) -> Any:
        return Subscription.objects.filter(offering=self.offering).order_by("pk")

    @property
    def payouts(self) -> Any:
        return Payout.objects.filter(account=self.account).order_by("pk")

    def _fresh(self) -> Offering:
        return Offering.objects.get(pk=self.offering.pk)

    def _turn(self) -> None:
        offering = turned(self.offering, self.now)
        if offering.state == Of.ALLOCATED:
            settle_offering(offering=offering, actor=clerk(), now=self.now)

    def _issues(self, state: str) -> Any:
        lines = Issuance.objects.filter(token=self.token).values("intent")
        return Intent.objects.filter(pk__in=lines, state=state).order_by("pk")

    def _keys(self, intent: Intent) -> list[str]:
        return list(Issuance.objects.filter(intent=intent).values_list("allotted__key", flat=True))

    def _execute(self, intent: Intent) -> None:
        lines = Issuance.objects.filter(intent=intent).select_related("wallet")
        movements = [(ZERO, line.wallet.address, int(line.units)) for line in lines]
        self.branch.block()
        self.branch.executed(self.token, intent.operation_id, *movements)
        self.minted.update(self._keys(intent))

    def _deepen(self) -> None:
        """What was mined last, or was taken back since, is there for good now."""
        if self.shallow is None:
            return
        (place, intents), self.shallow = self.shallow, None
        if self.branch.network.cursor_number <= place:
            for intent in intents:
                self._execute(intent)
        for _block in range(3):
            self.branch.block()
        end("done", *intents)

    def _pay_back(self, placed: Subscription) -> None:
        with suppress(StillUnderWay):
            refund_unissued(subscription=placed, actor=issuer_of(self.offering), now=self.now)

    def _asked(self, placed: Subscription) -> bool:
        return Expectation.objects.filter(subject=placed.public_id).exists()

    def _released(self) -> dict[str, Decimal]:
        asked = list(Expectation.objects.filter(account=self.account))
        sums = released_for(asked)
        known = {one.subject: sums[one.pk] for one in asked}
        return {placed.public_id: known.get(placed.public_id, Decimal(0)) for placed in self.orders}

    def _nonce(self) -> int:
        self.nonces += 1
        return self.token.pk * 1_000 + self.nonces

    def _one(self, rows: Any, which: int) -> Any:
        found = list(rows)
        return found[which % len(found)] if found else None

    def _sum(self, rows: Any) -> Decimal:
        return rows.order_by().aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def test_units_issued_are_units_paid_for_and_every_cent_is_somewhere() -> None:
    know_the_law()
    Story.issuer = make.make_approved()
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
