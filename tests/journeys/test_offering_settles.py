"""Offerings from the first order to the last cent, on a real chain, with the money at the simulator bank."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from captable.operations import compare
from captable.operations.compare import compare_register
from offerings.operations.allocate_offering import allocate_offering
from offerings.operations.withdraw import withdraw
from tests import factories as make
from tests.journeys.offering_world import World, money, offering_world
from tests.support.offering import CLOSES, fresh, issuer_of, make_open, order
from tests.support.settling import EUR, eu_buyer, know_the_law

pytestmark = [pytest.mark.journeys, pytest.mark.chain]


@pytest.fixture
def world(settings: Any, tmp_path: Path, transactional_db: None) -> Iterator[World]:
    with offering_world(settings, tmp_path) as world:
        yield world


def test_an_over_subscribed_offering_is_shared_out_pro_rata_and_settled(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 200 units asked for there are 100; one investor pays in two parts, one too much, one takes the order
    back before paying."""
    know_the_law()
    token = world.live_token()
    offering = make_open(token, **(EUR | {"cap": 100, "accepts": 210}))
    buyers = [eu_buyer(f"Buyer {number}") for number in range(4)]
    big, middle, small, gone = (
        order(offering, units, buyer) for units, buyer in zip((80, 60, 60, 10), buyers, strict=True)
    )
    world.pays(big)
    world.pays(middle, 400)
    world.pays(small, 610)
    withdraw(subscription=gone, actor=make.spokesman_of(gone.investor), now=world.now)
    world.tick()
    assert (fresh(big).state, fresh(middle).state, fresh(gone).state) == (
        *("confirmed", "awaiting_payment", "withdrawn"),
    )
    world.pays(middle, 200)
    world.tick()
    assert fresh(middle).state == "confirmed"

    world.passes_to(CLOSES)
    offering = world.until(offering, "closed")
    allocate_offering(offering=offering, actor=issuer_of(offering), now=world.now)
    offering = world.until(offering, "settled")

    assert [world.units_of(one) for one in (big, middle, small, gone)] == [40, 30, 30, 0]
    assert world.supply(token) == 100
    assert money(offering) == {"bank": 1_000, "proceeds": 1_000}
    assert [fresh(one).state for one in (big, middle, small)] == ["issued"] * 3
    monkeypatch.setattr(compare, "node", lambda: world.engine.client)
    found = compare_register(token=token)
    assert (found.holders, found.units) == (3, 100)


def test_an_offering_below_its_minimum_pays_everybody_back(world: World) -> None:
    know_the_law()
    token = world.live_token()
    offering = make_open(token, **(EUR | {"cap": 100, "accepts": 100, "minimum": Decimal(600)}))
    orders = [order(offering, units, eu_buyer(f"Buyer {units}")) for units in (30, 20)]
    for one in orders:
        world.pays(one)
    world.tick()
    assert [fresh(one).state for one in orders] == ["confirmed"] * 2
    assert money(offering) == {"bank": 500, "held": 500}

    world.passes_to(CLOSES + timedelta(days=4))
    offering = world.until(offering, "cancelled")

    assert [fresh(one).state for one in orders] == ["refunded"] * 2
    assert money(offering) == {}
    assert world.supply(token) == 0
