"""Orders at the same moment for the last room, and a payment against a withdrawal."""

from pathlib import Path
from typing import Any

import pytest

from offerings.models import Subscription
from offerings.operations.withdraw import withdraw
from tests.integration.offerings.test_paying import sums
from tests.support.law import load_lists
from tests.support.limits import crowd
from tests.support.offering import OPENS, buyer, fresh, make_open, order, pay

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture(autouse=True)
def _everybody_screened(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings, now=OPENS)


def test_two_orders_for_the_last_room_leave_one_waiting() -> None:
    with crowd(2) as at_once:
        for _round in range(ROUNDS):
            offering, wallets = make_open(), [buyer(), buyer()]
            deeds = [lambda w=wallet, o=offering: order(o, 60, w) for wallet in wallets]
            assert at_once(deeds) == ["", ""]
            states = Subscription.objects.filter(offering=offering).values_list("state", flat=True)
            assert sorted(states) == ["awaiting_payment", "submitted"]


def test_two_orders_of_one_person_leave_one() -> None:
    with crowd(2) as at_once:
        for _round in range(ROUNDS):
            offering, wallet = make_open(), buyer()
            deeds = [lambda w=wallet, o=offering: order(o, 10, w)] * 2
            assert sorted(at_once(deeds)) == ["", "offerings.order_refused"]
            assert Subscription.objects.filter(offering=offering).count() == 1


def test_money_that_meets_a_withdrawal_is_given_back() -> None:
    with crowd(2) as at_once:
        for _round in range(ROUNDS):
            offering = make_open()
            placed = order(offering, 10)
            actor = placed.investor.user
            deeds = [
                lambda p=placed: pay(p),
                lambda p=placed, a=actor: withdraw(subscription=p, actor=a, now=OPENS),
            ]
            assert at_once(deeds) == ["", ""]
            assert fresh(placed).state == "withdrawn"
            assert sums(placed)[0] == 0
