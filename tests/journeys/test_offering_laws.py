"""Laws that look further than one offering: limits over all issuers, and two laws in one token."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from captable.models import PartitionBalance
from captable.operations import compare
from captable.operations.compare import compare_register
from chain.bindings.security_token.partitions import balance_of_by_partition
from compliance.rules.compiling.terms import OfferTerms
from compliance.rules.facts import Money
from investors.models import Wallet
from offerings.models import Offering, Subscription
from offerings.operations.allocate_offering import allocate_offering
from offerings.operations.withdraw import withdraw
from offerings.reasons import OrderRefused
from tests import factories as make
from tests.journeys.offering_world import World, money, offering_world
from tests.support import recorded
from tests.support.offering import CLOSES, OPENS, buyer, fresh, issuer_of, make_open, order
from tokens.models import Token
from tokens.operations.first_rules import first_rules
from tokens.operations.set_rules import set_rules
from tokens.ruling.wanted import Wanted

pytestmark = [pytest.mark.journeys, pytest.mark.chain]
HALF = 5_000_000


@pytest.fixture
def world(settings: Any, tmp_path: Path, transactional_db: None) -> Iterator[World]:
    with offering_world(settings, tmp_path) as world:
        yield world


def settled(world: World, *offerings: Offering) -> list[Offering]:
    """Closed, shared out as the issuers ask, and settled."""
    world.passes_to(max(offering.closes_at for offering in offerings))
    for offering in offerings:
        closed = world.until(offering, "closed")
        allocate_offering(offering=closed, actor=issuer_of(closed), now=world.now)
    return [world.until(offering, "settled") for offering in offerings]


def crowd(world: World) -> Offering:
    """Ten million units at one won each, of an issuer of its own."""
    terms = {"price": Decimal(1), "cap": 2 * HALF, "target": Decimal(HALF), "accepts": 2 * HALF}
    return make_open(world.live_token(), **terms)


def refused(offering: Offering, units: int, wallet: Wallet) -> set[str]:
    with pytest.raises(OrderRefused) as refusal:
        order(offering, units, wallet)
    return {reason.rule for reason in refusal.value.reasons if reason.rule}


def test_a_korean_investor_is_stopped_at_ten_million_and_one_over_all_issuers(world: World) -> None:
    """Who takes a paid order back before the close has the room, and the money, again."""
    first, second = crowd(world), crowd(world)
    investor, other = buyer(name="Kim Buyer"), buyer(name="Lee Buyer")
    big = order(first, HALF, investor)
    assert refused(first, 1, investor) >= {"KR-CF-02I"}
    also = order(second, HALF, investor)
    world.pays(big)
    world.pays(also)
    world.tick()
    assert [fresh(one).state for one in (big, also)] == ["confirmed"] * 2
    third = crowd(world)
    assert refused(third, 1, investor) == {"KR-CF-02A"}

    withdraw(subscription=fresh(also), actor=investor.investor.user, now=world.now)
    again = order(third, HALF, investor)
    assert refused(second, 1, investor) == {"KR-CF-02A"}
    others = [order(second, HALF, other)]
    for one in (again, *others):
        world.pays(one)
    world.tick()

    first, second, third = settled(world, first, second, third)
    assert [world.units_of(one) for one in (big, again, *others)] == [HALF] * 3
    assert (fresh(also).state, world.units_of(also)) == ("withdrawn", 0)
    for offering in (first, second, third):
        assert money(offering) == {"bank": HALF, "proceeds": HALF}
        assert world.supply(offering.token) == HALF


def test_two_laws_in_one_token_have_a_partition_each(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accredited Americans under 506(c), investors abroad under Regulation S; the register knows who has what
    in which."""
    token = ruled(world, world.live_token())
    usual = {"currency": "USD", "price": Decimal(100), "target": Decimal(4_000), "first_offer_at": OPENS}
    home = make_open(token, label="D506", pack="US-506c", cap=60, accepts=60, **usual)
    recorded.state(token, "total_assets", Money(Decimal(4_000_000), "USD"))
    abroad = make_open(token, label="REGS", pack="US-REGS-CAT3-EQUITY", cap=40, accepts=40, **usual)
    on_record(token, home, abroad)
    orders = [order(home, 60, american()), order(abroad, 40, brazilian())]
    for one in orders:
        world.pays(one)
    world.tick()
    assert [fresh(one).state for one in orders] == ["confirmed"] * 2, [fresh(one).refusals for one in orders]

    settled(world, home, abroad)

    assert [fresh(one).state for one in orders] == ["issued"] * 2
    names = list(token.partitions.order_by("name").values_list("name", flat=True))
    assert [name.partition("-")[0] for name in names] == ["D506", "REGS"]
    assert [in_partition(world, one, name) for one, name in zip(orders, names, strict=True)] == [60, 40]
    assert [in_partition(world, one, name) for one, name in zip(orders, reversed(names), strict=True)] == [
        0,
        0,
    ]
    assert world.supply(token) == 100
    monkeypatch.setattr(compare, "node", lambda: world.engine.client)
    found = compare_register(token=token)
    assert found.equal, found.differences
    PartitionBalance.objects.filter(holder=orders[0].wallet.address).update(units=61)
    told = {(gap.field, gap.ours, gap.chain) for gap in compare_register(token=token).differences}
    assert told == {(f"partition {names[0]}", 61, 60), ("balance", -1, 0)}
    assert money(home) == {"bank": 10_000, "proceeds": 10_000}


def ruled(world: World, token: Token) -> Token:
    """The contract is told both laws before anything is offered."""
    terms = {"first_offer_at": OPENS, "closes_at": CLOSES, "settles_by": CLOSES + timedelta(days=30)}
    owner = make.owner_of(token.issuer.organisation)
    for operation, pack, label in (
        (first_rules, "US-506c", "D506"),
        (set_rules, "US-REGS-CAT3-EQUITY", "REGS"),
    ):
        wanted = Wanted(pack, terms=OfferTerms(label=label, is_reporting=False, is_shared=True, **terms))
        operation(token=token, wanted=wanted, actor=owner, now=make.NOW)
        world.engine.run()
    return Token.objects.get(pk=token.pk)


def on_record(token: Token, home: Offering, abroad: Offering) -> None:
    """What each law asks of the offering."""
    recorded.state(token, "no_papers", True, regime=home.regime.public_id)
    settings = ("legend", "no_directed_selling", "offshore_transaction")
    recorded.state(token, "settings", settings, regime=abroad.regime.public_id)
    recorded.state(token, "no_papers", True, regime=abroad.regime.public_id)


def american() -> Wallet:
    wallet = buyer("US", name="Ann Buyer")
    recorded.accredited(wallet)
    return wallet


def brazilian() -> Wallet:
    wallet = buyer("BR", name="Bia Buyer")
    recorded.nationality(wallet, "BR")
    for text in ("non_us_certificate", "no_hedging", "resale_undertaking"):
        recorded.acknowledged(wallet, text)
    return wallet


def in_partition(world: World, placed: Subscription, name: str) -> int:
    view = balance_of_by_partition(name, placed.wallet.address)
    return world.engine.client.view(str(placed.offering.token.address), view)
