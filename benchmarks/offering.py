"""An offering with thousands of orders, from the first order to the last cent.

Every step goes through the operations, one after the other in this process; the chain mines when asked.
Prints the time of each stage and how it grows: what an order takes of the last tenth against the first. Exits
with 1 unless units issued are units paid for.
`make offering-bench [ORDERS=10000]`
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.chain_options import FAST
from tests.faults.services import ground

if TYPE_CHECKING:
    from offerings.models import Offering, Subscription

TENTHS = 10
UNITS, PRICE = 20, 10_000  # of an order; half of what is asked for is there


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.offering", description=__doc__)
    parser.add_argument("--orders", type=int, default=10_000)
    orders = parser.parse_args().orders
    with ground(chain_options=FAST), TemporaryDirectory() as folder:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        run = Run(orders, Path(folder))
        run.play()
        return run.verdict()


@dataclass
class Run:
    """`times` are seconds by stage, `marks` how many orders were done after how many of them."""

    orders: int
    folder: Path
    times: dict[str, float] = field(default_factory=dict)
    marks: dict[str, list[tuple[int, float]]] = field(default_factory=dict)

    def play(self) -> None:
        self._stage("security", self._begin)
        self._stage("people", self._people)
        self._stage("ordered", self._order)
        self._stage("paid", self._pay)
        self._stage("confirmed", self._confirm)
        self._stage("allocated", self._allocate)
        self._stage("issued and settled", self._settle)

    def verdict(self) -> int:
        from offerings.models import Subscription
        from payments.balances import totals

        paid = Subscription.objects.filter(state="issued")
        units = sum(int(units) for units in paid.values_list("allocated_units", flat=True))
        sums, supply = totals(self.account), self._supply()
        is_right = supply == units == self.offering.cap and sums["proceeds"] == units * PRICE
        for name, seconds in self.times.items():
            each = 1_000 * seconds / self.orders
            print(f"{name:20} {seconds:8.1f} s {each:8.1f} ms an order{self._growth(name)}")
        print(f"{'in all':20} {sum(self.times.values()):8.1f} s")
        print(f"{supply} units on chain, {units} in issued orders, proceeds {sums['proceeds']:f}: {is_right}")
        return int(not is_right)

    # The stages

    def _begin(self) -> None:
        from django.conf import settings

        from benchmarks.holders import Story
        from tests.support.law import load_lists
        from tests.support.node import Node
        from tests.support.offering import OPENS

        settings.KYC_IMPORT_PROVIDER = "sandbox"
        load_lists(self.folder, settings, now=OPENS)
        self.story = Story.begin(Node(os.environ["RPC_URL"]))

    def _people(self) -> None:
        """Taken in from a file, identified by the sandbox, their wallets proved."""
        from tests import factories as make
        from tests.support.offering import OPENS
        from tokens.taking_in import take_next

        rows = make.make_holder_rows(self.orders)
        taken_in = make.make_confirmed(self.story.token, *rows, now=OPENS)
        while take_next(taken_in.pk, now=OPENS):
            self._progress(taken_in.rows.exclude(wallet=None).count())
        make.prove_import(taken_in, now=OPENS)
        self.wallets = [row.wallet for row in taken_in.rows.select_related("wallet__investor")]

    def _order(self) -> None:
        from tests.support.offering import make_open, order

        wanted = self.orders * UNITS
        terms = {"cap": wanted // 2, "accepts": wanted, "target": Decimal(wanted // 2 * PRICE)}
        self.offering: Offering = make_open(self.story.token, price=Decimal(PRICE), **terms)
        self.placed: list[Subscription] = []
        self._each(self.wallets, lambda wallet: self.placed.append(order(self.offering, UNITS, wallet)))

    def _pay(self) -> None:
        from payments.models import CollectionAccount
        from tests.support.offering import pay

        self._each(self.placed, pay)
        self.account = CollectionAccount.objects.get()

    def _confirm(self) -> None:
        from offerings.models import Subscription
        from tests.support.offering import OPENS, turned

        paid = Subscription.objects.filter(offering=self.offering, state="paid", refusals=[])
        while left := paid.count():
            turned(self.offering, OPENS)
            self._progress(self.orders - left)

    def _allocate(self) -> None:
        from tests.support.settling import AFTER, allocate, lists_come_again

        lists_come_again(AFTER)
        self.offering = allocate(self.offering)

    def _settle(self) -> None:
        from offerings.models import Subscription
        from offerings.tasks import settle_all
        from tests.support.settling import AFTER

        now: datetime = AFTER
        settled = Subscription.objects.filter(offering=self.offering, state="issued")
        while settled.count() < self.orders:
            settle_all(now)
            self.story.turn()
            self._progress(settled.count())
            now += timedelta(seconds=5)

    # How it is told

    def _stage(self, name: str, act: Callable[[], None]) -> None:
        print(name, flush=True)
        self.told, self.stage, self.began = 0, name, time.monotonic()
        self.marks[name] = []
        act()
        self.times[name] = time.monotonic() - self.began

    def _each(self, rows: list, act: Callable[..., object]) -> None:
        for number, row in enumerate(rows, start=1):
            act(row)
            self._progress(number)

    def _progress(self, done: int) -> None:
        if tenth := done * TENTHS // self.orders - self.told:
            self.told += tenth
            took = time.monotonic() - self.began
            self.marks[self.stage].append((done, took))
            print(f"  {done} of {self.orders} after {took:.0f} s", flush=True)

    def _growth(self, name: str) -> str:
        """What an order took at the end, as a multiple of what it took at the beginning."""
        marks = self.marks[name]
        early = [mark for mark in marks if mark[0] <= self.orders * (TENTHS - 1) // TENTHS]
        if not early or marks[-1][0] <= early[-1][0]:
            return ""
        (few, first), (most, before), (every, after) = early[0], early[-1], marks[-1]
        first_each, last_each = 1_000 * first / few, 1_000 * (after - before) / (every - most)
        return f"; first {first_each:.1f}, last {last_each:.1f}: x{last_each / first_each:.2f}"

    def _supply(self) -> int:
        from chain import client
        from chain.bindings import security_token

        return int(client.node().view(str(self.story.token.address), security_token.total_supply()))


if __name__ == "__main__":
    sys.exit(main())
