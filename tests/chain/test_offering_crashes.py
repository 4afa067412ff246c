"""Whoever settles an offering is killed at every place where half of it is done. The next one finishes it:
units issued are units paid for, and nobody paid without units or a refund."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chain.bindings import security_token
from offerings.models import Offering, Subscription
from payments.balances import refunded_for, released_for
from payments.models import Expectation, Payout
from tests import factories as make
from tests.support.engine import Engine, was_killed
from tests.support.law import load_lists
from tests.support.offering import OPENS, confirmed, make_open
from tests.support.settling import AFTER, EUR, allocate, eu_buyer, know_the_law, lists_come_again
from tokens.models import Allotment, Issuance, Token
from tokens.operations.deploy import deploy_token
from transactions.models import Intent

pytestmark = [pytest.mark.chain, pytest.mark.long]
PLACES = (
    *("issue_orders.before_commit", "issue_allocated.before_commit"),
    *("bind.before_send", "index.before_commit", "settle.before_commit"),
    *("settle_orders.before_commit", "settle_orders.before_commit:3"),
)
UNITS = (50, 40, 30, 20, 10)


@pytest.fixture
def offering(engine: Engine, settings: Any, tmp_path: Path) -> Offering:
    """Five orders of 150 units in all, of which 90 are shared out."""
    load_lists(tmp_path, settings, now=OPENS)
    know_the_law()
    token = make.make_token(form="clone")
    deploy_token(token=token, actor=make.owner_of(token.issuer.organisation), now=make.NOW)
    engine.run()
    token = Token.objects.live().get(pk=token.pk)
    offering = make_open(token, **(EUR | {"cap": 90, "accepts": 150, "target": Decimal(900)}))
    for number, units in enumerate(UNITS):
        confirmed(offering, units, wallet=eu_buyer(f"Buyer {number}"))
    lists_come_again(AFTER)
    return allocate(offering)


def test_a_worker_killed_anywhere_costs_no_unit_and_no_cent(engine: Engine, offering: Offering) -> None:
    for place in PLACES:
        code = engine.mine_until_it_ends(settler(engine, crash_at=place))
        assert was_killed(code), f"{place}: the worker ended by itself with {code}"
    assert engine.mine_until_it_ends(settler(engine)) == 0

    offering.refresh_from_db()
    assert offering.state == "settled"
    assert Allotment.objects.count() == 1
    assert Issuance.objects.count() == len(UNITS)
    assert not Intent.objects.open().exists()
    orders = list(Subscription.objects.filter(offering=offering))
    assert {order.state for order in orders} == {"issued"}
    for order in orders:
        assert_paid_for(engine, order)
    address = str(offering.token.address)
    assert engine.client.view(address, security_token.total_supply()) == 90
    assert Payout.objects.filter(kind="refund").count() == len(UNITS)


def settler(engine: Engine, crash_at: str = "") -> Any:
    return engine.process("-m", "tests.support.settler", AFTER.isoformat(), crash_at=crash_at)


def assert_paid_for(engine: Engine, order: Subscription) -> None:
    """The wallet has the units, the issuer their price, and the investor the rest."""
    units, expectation = int(order.allocated_units or 0), Expectation.objects.get(subject=order.public_id)
    balance = security_token.balance_of(order.wallet.address)
    assert engine.client.view(str(order.offering.token.address), balance) == units
    assert released_for([expectation])[expectation.pk] == units * order.price
    assert refunded_for([expectation])[expectation.pk] == order.amount - units * order.price
