"""The sums of orders are those of the orders, in whatever statements these came to be what they are."""

from collections import Counter

import pytest
from django.db import transaction

from offerings.models import Offering, OrderSum, Subscription
from offerings.operations.fold_sums import fold_sums
from offerings.operations.withdraw import withdraw
from tests import factories as make
from tests.support.offering import OPENS, confirmed, make_open, order

pytestmark = pytest.mark.django_db
State = Subscription.State


def told(offering: Offering) -> dict[str, tuple[int, int, int]]:
    rows = OrderSum.objects.filter(offering=offering).by_state().filter(all_orders__gt=0)
    sums = rows.values_list("state", "all_orders", "all_units", "all_allocated")
    return {state: (orders, int(units), int(allocated)) for state, orders, units, allocated in sums}


def counted(offering: Offering) -> dict[str, tuple[int, int, int]]:
    orders, units, allocated = Counter[str](), Counter[str](), Counter[str]()
    for one in Subscription.objects.filter(offering=offering):
        orders[one.state] += 1
        units[one.state] += int(one.units)
        allocated[one.state] += int(one.allocated_units or 0)
    return {state: (orders[state], units[state], allocated[state]) for state in orders}


def test_orders_are_added_up_through_all_their_states_folded_or_not() -> None:
    offering, other = make_open(accepts=100), make_open()
    first = confirmed(offering, 30)
    second = order(offering, 20)
    order(offering, 60)  # waits for room
    order(other, 10)
    withdraw(subscription=second, actor=make.spokesman_of(second.investor), now=OPENS)
    Subscription.objects.filter(pk=first.pk).update(state=State.ALLOCATED, allocated_units=25)
    assert told(offering) == counted(offering)
    assert set(told(offering)) == {State.ALLOCATED, State.WITHDRAWN, State.SUBMITTED}
    before = told(offering)
    fold_sums(least=2)
    assert told(offering) == before
    assert told(other) == counted(other)
    rows = Counter(OrderSum.objects.values_list("offering", "state"))
    assert set(rows.values()) == {1}


def test_a_change_that_is_taken_back_or_no_change_leaves_no_sum() -> None:
    offering = make_open()
    placed = order(offering, 10)
    rows = OrderSum.objects.count()
    Subscription.objects.filter(pk=placed.pk).update(refusals=["issue.closed"])
    with transaction.atomic():
        Subscription.objects.filter(pk=placed.pk).update(units=10)
        transaction.set_rollback(True)
    assert OrderSum.objects.count() == rows
    assert told(offering) == counted(offering)
