"""Money in any order, with workers that die on the way: Hypothesis writes the stories, and after each step
every won is somewhere, once.

All stories are told in one transaction, each on a collection account of its own. `EXAMPLES=300` tells many.
"""

import os
from contextlib import nullcontext, suppress
from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

import pytest
from django.db import connection
from django.db.models import Sum
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from issuers.operations.draft_payout_account import draft_payout_account
from issuers.operations.set_payout_account import set_payout_account
from payments.balances import held_for, received_for, refunded_for, released_for, totals
from payments.banks.simulator import Simulator, take_back
from payments.errors import NotEnough
from payments.models import CollectionAccount, Expectation, LedgerAccount, Payout, Receipt, SimulatedAccount
from payments.models import SimulatedLine as Line
from payments.operations.close_expectation import close_expectation
from payments.operations.match_receipt import match_receipt
from payments.operations.pay_out_proceeds import pay_out_proceeds
from payments.operations.refund import refund
from payments.operations.release_proceeds import release_proceeds
from payments.operations.return_receipt import return_receipt
from payments.turning import hand_over, read_statements, watch
from tests.factories import NOW, make_approved, make_officer, owner_of
from tests.support.deadly import Killed, deadly
from tests.support.money import World, make_collection_account

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("EXAMPLES", "12"))
PLACES = ("entry.before_commit", "payout.told", "statement.line")
amounts = strategies.integers(1, 200_000)
choices = strategies.integers(0, 9)


class Story(RuleBasedStateMachine):
    """A day at one collection account."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        issuer = self.world.account.issuer
        CollectionAccount.objects.filter(issuer=issuer).update(closed_at=NOW, bank="")
        self.world.account = make_collection_account(issuer)
        self.number = 0

    # What happens outside

    @rule(amount=amounts, which=choices, is_named=strategies.booleans())
    def somebody_pays(self, amount: int, which: int, is_named: bool) -> None:
        expectation = self._one(self.expectations, which)
        text = expectation.reference if expectation else ""
        self.world.pay_in(amount, text=text, name="김하늘" if is_named else "Somebody Else")

    @rule(which=choices)
    def the_bank_takes_a_credit_back(self, which: int) -> None:
        gone = self._lines(Line.Kind.REVERSAL).values("name")
        line = self._one(self._lines(Line.Kind.CREDIT).exclude(name__in=gone), which)
        if line is not None:
            take_back(number=self.world.account.number, name=line.name, now=NOW)

    @rule(bounces=strategies.booleans(), refuses=strategies.booleans(), duplicates=strategies.booleans())
    def the_bank_changes_its_mood(self, **mood: bool) -> None:
        SimulatedAccount.objects.filter(number=self.world.account.number).update(**mood)

    # What is asked of the platform

    @rule(amount=amounts)
    def money_is_expected(self, amount: int) -> None:
        self.world.expect(amount)

    @rule(which=choices)
    def an_expectation_is_closed(self, which: int) -> None:
        if expectation := self._one(self.expectations, which):
            close_expectation(expectation=expectation, actor=self.world.actor, now=NOW)

    @rule(which=choices, amount=amounts, is_repeated=strategies.booleans())
    def it_is_refunded(self, which: int, amount: int, is_repeated: bool) -> None:
        if expectation := self._one(self.expectations, which):
            self._draw(refund, expectation, amount, is_repeated, reason="withdrawn")

    @rule(which=choices, amount=amounts, is_repeated=strategies.booleans())
    def it_is_released(self, which: int, amount: int, is_repeated: bool) -> None:
        if expectation := self._one(self.expectations, which):
            self._draw(release_proceeds, expectation, amount, is_repeated)

    @rule(which=choices, of=choices)
    def an_officer_matches(self, which: int, of: int) -> None:
        receipt, expectation = self._one(self.waiting, which), self._one(self.expectations, of)
        if receipt and expectation:
            by = {"reason": "payer_explained", "actor": self.world.officer, "now": NOW}
            match_receipt(receipt=receipt, expectation=expectation, **by)

    @rule(which=choices)
    def an_officer_sends_back(self, which: int) -> None:
        if receipt := self._one(self.waiting, which):
            return_receipt(receipt=receipt, reason="payer_unknown", actor=self.world.officer, now=NOW)

    @rule(amount=amounts)
    def the_issuer_is_paid(self, amount: int) -> None:
        owed = totals(self.world.account)["proceeds"]
        issuer, self.number = self.world.account.issuer, self.number + 1
        told = {"key": f"{self.world.account} {self.number}", "amount": Decimal(amount), "currency": "KRW"}
        with suppress(NotEnough) if amount > owed else nullcontext():
            pay_out_proceeds(issuer=issuer, **told, actor=owner_of(issuer.organisation), now=NOW)

    @rule()
    def the_clock_turns(self) -> None:
        self._turn()

    @rule(place=strategies.sampled_from(PLACES), time=strategies.integers(1, 3))
    def a_worker_dies(self, place: str, time: int) -> None:
        with deadly(place, time), suppress(Killed):
            self._turn()

    # What is always so

    @invariant()
    def every_won_is_somewhere_once(self) -> None:
        sums = totals(self.world.account)
        assert sums["bank"] + sums["claim"] == sum(sums[kind] for kind in OWED)
        assert min(sums[kind] for kind in (*OWED, "claim")) >= 0
        assert sums["bank"] >= -sums["claim"]
        received, paid = self._received(), self._sum(self.payouts.filter(state=Payout.State.DONE))
        assert received + sums["claim"] == paid + sum(sums[kind] for kind in OWED)
        assert sums["unmatched"] == self._sum(self.waiting)
        assert sums["outgoing"] == self._sum(self.payouts.filter(state__in=["ordered", "sent"]))

    @invariant()
    def so_it_is_for_each_expectation(self) -> None:
        rows = list(self.expectations)
        held, received, refunded, released = (
            ask(rows) for ask in (held_for, received_for, refunded_for, released_for)
        )
        for pk in held:
            assert held[pk] == received[pk] - refunded[pk] - released[pk]
            assert min(held[pk], received[pk], refunded[pk], released[pk]) >= 0

    @invariant()
    def the_database_would_commit_it(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def teardown(self) -> None:
        """In the end the bank is in a good mood, and says the same as the ledger."""
        self.the_bank_changes_its_mood(bounces=False, refuses=False, duplicates=False)
        for _time in range(3):
            self._turn()
        account = self.world.account
        told = Simulator().statement(account.number, since=NOW - timedelta(days=9), now=NOW)
        assert totals(account)["bank"] == told.balance
        assert not self.payouts.filter(state__in=["ordered", "sent"]).exists()
        self.every_won_is_somewhere_once()

    # How it is told

    @property
    def expectations(self) -> object:
        return Expectation.objects.filter(account=self.world.account).order_by("pk")

    @property
    def waiting(self) -> object:
        return Receipt.objects.awaiting_decision().filter(account=self.world.account).order_by("pk")

    @property
    def payouts(self) -> object:
        return Payout.objects.filter(account=self.world.account)

    def _lines(self, kind: str) -> object:
        return Line.objects.filter(account__number=self.world.account.number, kind=kind)

    def _one(self, rows: object, which: int) -> object:
        found = list(rows)
        return found[which % len(found)] if found else None

    def _sum(self, rows: object) -> Decimal:
        return rows.order_by().aggregate(sum=Sum("amount"))["sum"] or Decimal(0)

    def _received(self) -> Decimal:
        rows = Receipt.objects.filter(account=self.world.account)
        return self._sum(rows.exclude(state=Receipt.State.REVERSED))

    def _draw(
        self, deed: object, expectation: Expectation, amount: int, is_repeated: bool, **said: str
    ) -> None:
        held, self.number = held_for([expectation])[expectation.pk], self.number + 1
        key = f"{expectation} {self.number}"
        for _time in range(2 if is_repeated else 1):
            with suppress(NotEnough) if amount > held else nullcontext():
                deed(
                    key=key,
                    expectation=expectation,
                    amount=Decimal(amount),
                    actor=self.world.actor,
                    now=NOW,
                    **said,
                )

    def _turn(self) -> None:
        """As `payments.tasks` turns, but for the turnstile."""
        by = {"actor": self.world.actor, "now": NOW}
        hand_over(limit=100, **by)
        read_statements(**by)
        watch(now=NOW)


OWED = [kind for kind in LedgerAccount.Kind.values if kind not in LedgerAccount.ASSETS]


def test_every_won_is_somewhere_once() -> None:
    issuer = make_approved()
    by = {"actor": owner_of(issuer.organisation), "now": NOW}
    draft = draft_payout_account(
        issuer=issuer, holder_name="Fund", bank="BNK", currency="KRW", number="101-2027-0301-09", **by
    )
    set_payout_account(account=draft, **by)
    Story.world = World(account=make_collection_account(issuer), officer=make_officer())

    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
