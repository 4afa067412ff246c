"""Orders at the same moment at an investor's limit over all issuers: what fits is held, what does not is not.

`ROUNDS` says how many times; `make caps` asks for a thousand.
"""

import logging
import os
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest

from compliance.models import Commitment
from compliance.offered import Offered
from compliance.operations import hold_investment as holding
from compliance.operations.record_purchases import Bought, record_purchases
from compliance.rules.facts import Money
from investors.models import Investor
from issuers.models import Issuer
from tests import factories as make
from tests.support.limits import crowd, hold, introduced, order_of

pytestmark = pytest.mark.django_db(transaction=True)
logger = logging.getLogger(__name__)
ROUNDS = int(os.environ.get("ROUNDS", "50"))
AN_ISSUER, ALL_ISSUERS, STEP = 5_000_000, 10_000_000, 500_000
REFUSED = "compliance.investment_cap"


def issuers(number: int) -> list[Issuer]:
    officer = make.make_officer()
    return [make.make_approved(officer=officer) for _number in range(number)]


def some(random: Random, most: int = AN_ISSUER) -> int:
    return random.randrange(STEP, most + 1, STEP)


def committed(investor: Investor) -> dict[int, Decimal]:
    """What counts for the investor, by issuer."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for row in Commitment.objects.counting().filter(investor=investor):
        sums[row.issuer_id] += row.counted_amount
    return sums


def assert_within(investor: Investor) -> None:
    sums = committed(investor)
    assert sum(sums.values()) <= ALL_ISSUERS, "over the limit"
    assert all(value <= AN_ISSUER for value in sums.values()), "over an issuer's limit"


def two_at_once(rounds: int, seed: int) -> None:
    """An investor with something at a third issuer orders from two others at the same moment."""
    random, (first, second, before) = Random(seed), issuers(3)
    ends: list[bool] = []
    with crowd(2) as at_once:
        for investor in introduced(first, rounds):
            earlier, amounts = some(random), [some(random), some(random)]
            hold(order_of(investor, before, earlier))
            orders = [
                order_of(investor, issuer, amount)
                for issuer, amount in zip((first, second), amounts, strict=True)
            ]
            refused = at_once([lambda order=order: hold(order) for order in orders])
            fit = earlier + sum(amounts) <= ALL_ISSUERS
            assert_within(investor)
            assert sorted(refused) == (["", ""] if fit else ["", REFUSED])
            ends.append(fit)
    logger.info(
        "%s rounds of two orders: %s fitted together, %s did not", rounds, sum(ends), ends.count(False)
    )
    assert 0 < sum(ends) < rounds


def test_of_two_orders_that_do_not_fit_together_one_is_held() -> None:
    two_at_once(ROUNDS, seed=2)


def test_of_five_orders_all_that_fit_are_held() -> None:
    """Two each from two issuers and one from a third: whoever was refused had no room, and has none now."""
    random, chosen = Random(5), issuers(3)
    places = [chosen[0], chosen[0], chosen[1], chosen[1], chosen[2]]
    held = 0
    with crowd(5) as at_once:
        for investor in introduced(chosen[0], ROUNDS):
            orders = [order_of(investor, issuer, some(random)) for issuer in places]
            refused = at_once([lambda order=order: hold(order) for order in orders])
            assert_within(investor)
            _assert_no_room(investor, [o for o, code in zip(orders, refused, strict=True) if code])
            assert set(refused) <= {"", REFUSED}
            held += refused.count("")
    logger.info("%s rounds of five orders: %s held, %s refused", ROUNDS, held, 5 * ROUNDS - held)


def _assert_no_room(investor: Investor, refused: Sequence[holding.Order]) -> None:
    sums = committed(investor)
    for order in refused:
        own, every = sums[order.issuer.pk] + order.price.amount, sum(sums.values()) + order.price.amount
        assert own > AN_ISSUER or every > ALL_ISSUERS


def test_one_order_sent_five_times_at_once_is_one_hold() -> None:
    (issuer,) = issuers(1)
    with crowd(5) as at_once:
        for investor in introduced(issuer, 20):
            order = order_of(investor, issuer, 3_000_000)
            assert at_once([lambda order=order: hold(order)] * 5) == [""] * 5
            assert Commitment.objects.filter(investor=investor).count() == 1


def test_one_key_for_two_people_at_once_is_one_hold() -> None:
    (issuer,) = issuers(1)
    with crowd(2) as at_once:
        people = introduced(issuer, 20)
        for number, pair in enumerate(zip(people[::2], people[1::2], strict=True)):
            orders = [order_of(who, issuer, 1_000_000, key=f"shared-{number}") for who in pair]
            refused = at_once([lambda order=order: hold(order) for order in orders])
            assert sorted(refused) == ["", "compliance.order_differs"]


def test_an_order_beside_units_that_are_issued_without_one_finds_them_in_its_limit() -> None:
    """Whichever comes first: an order that was held after the purchase fits beside it."""
    (issuer,) = issuers(1)
    offered = Offered(issuer, f"sec_{issuer.pk}", "default", "KR-CROWD", "", "crowd", is_debt=False)
    with crowd(2) as at_once:
        for number, investor in enumerate(introduced(issuer, ROUNDS)):
            bought = Bought(f"isu_{number}", investor.pk, Money(Decimal(3_000_000), "KRW"))
            order = order_of(investor, issuer, 2_500_000)
            deeds = [
                lambda bought=bought: record_purchases(offered, [bought], now=make.NOW),
                lambda order=order: hold(order),
            ]
            refused = at_once(deeds)
            rows = Commitment.objects.filter(investor=investor).order_by("pk")
            expected = [order.key, bought.key] if refused == ["", ""] else [bought.key]
            assert refused in (["", ""], ["", REFUSED])
            assert [row.key for row in rows] == expected


def test_without_the_lock_the_same_rounds_go_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rounds above are able to fail: take the lock out, and they do."""
    unlocked = type("Unlocked", (), {"objects": type("Rows", (), {"locked": Investor.objects.all})})
    monkeypatch.setattr(holding, "Investor", unlocked)

    with pytest.raises(AssertionError, match="over the limit"):
        two_at_once(100, seed=2)
