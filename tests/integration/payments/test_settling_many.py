"""Many payments are settled at once as one is: closed, what is due released, the rest sent back."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry as Told
from payments.balances import held, refunded_for, released_for, totals
from payments.errors import KeyTaken, NotEnough
from payments.models import Expectation, Payout
from payments.news import news
from payments.operations.close_expectation import close_expectation
from payments.operations.settle_expectations import Due, settle_expectations
from tests.factories import NOW
from tests.support.money import PURPOSE, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def settle(world: World, *dues: Due) -> None:
    settle_expectations(dues=dues, reason="partly_allotted", actor=world.actor, now=NOW)


def due(expectation: Expectation, amount: int) -> Due:
    return Due(expectation.key, expectation, Decimal(amount))


def paid(world: World, *amounts: int) -> Expectation:
    expectation = world.expect()
    for number, amount in enumerate(amounts):
        world.paid(expectation, amount, payer_account=f"{number}" * 8)
    return expectation


def test_each_gets_what_is_due_and_the_rest_goes_back_to_where_it_came_from(world: World) -> None:
    exact, over, partly = paid(world, 100_000), paid(world, 70_000, 60_000), paid(world, 60_000, 40_000)
    closed = paid(world, 100_000)
    close_expectation(expectation=closed, actor=world.actor, now=NOW)
    heard: list[str] = []
    dues = [due(exact, 100_000), due(over, 100_000), due(partly, 30_000), due(closed, 90_000)]

    @news.on(PURPOSE)
    def listen(*, expectations: list[Expectation], now: object) -> None:
        heard.extend(one.key for one in expectations)

    settle(world, *dues)
    settle(world, *dues)
    news._handlers.pop((PURPOSE,))

    assert heard[:4] == [exact.key, over.key, partly.key, closed.key]
    assert set(Expectation.objects.values_list("state", flat=True)) == {"closed"}
    every = [exact, over, partly, closed]
    assert list(released_for(every).values()) == [100_000, 100_000, 30_000, 90_000]
    assert list(refunded_for(every).values()) == [0, 30_000, 70_000, 10_000]
    assert [held(one) for one in every] == [0, 0, 0, 0]
    assert totals(world.account) == {
        "bank": 430_000,
        "claim": 0,
        "unmatched": 0,
        "held": 0,
        "proceeds": 320_000,
        "outgoing": 110_000,
    }
    parts = Payout.objects.order_by("pk").values_list("reason", "part", "amount", "expectation__key")
    assert list(parts) == [
        ("overpaid", 1, 30_000, over.key),
        ("partly_allotted", 1, 40_000, partly.key),
        ("partly_allotted", 2, 30_000, partly.key),
        ("partly_allotted", 1, 10_000, closed.key),
    ]
    assert [one.destination[1] for one in Payout.objects.order_by("pk")][:3] == ["1" * 8, "1" * 8, "0" * 8]
    told = Told.objects.filter(verb__in=["payment.closed", "proceeds.released", "payout.ordered"])
    assert told.count() == 4 + 4 + 4


def test_nothing_of_it_happens_where_one_cannot_be(world: World) -> None:
    first, second = paid(world, 100_000), paid(world, 40_000)

    with pytest.raises(NotEnough):
        settle(world, due(first, 100_000), due(second, 40_001))
    with pytest.raises(NotEnough):
        settle(world, due(world.expect(), 1))
    assert (held(first), held(second)) == (100_000, 40_000)

    settle(world, due(second, 40_000))
    for other in (due(second, 39_999), Due(second.key, first, Decimal(40_000))):
        with pytest.raises(KeyTaken):
            settle(world, other)
    assert held(first) == 100_000


def test_many_take_no_more_statements_than_few(world: World) -> None:
    counted = []
    settle(world, due(paid(world, 100_000), 50_000))  # opens the accounts
    for many in (2, 6):
        dues = [due(paid(world, 100_000), 50_000) for _number in range(many)]
        with CaptureQueriesContext(connection) as queries:
            settle(world, *dues)
        counted.append(len(queries))

    assert counted[0] == counted[1]
