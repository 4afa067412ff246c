"""Taking an order back: always before it is paid, afterwards as the law of the offering has it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from compliance.models import Commitment
from compliance.rules.facts import Venue
from investors.models import Wallet
from kernel.errors import Missing
from offerings.holds import of_orders
from offerings.models import Offering, Subscription
from offerings.operations.approve_offering import approve_offering
from offerings.operations.submit_offering import submit_offering
from offerings.operations.withdraw import TooLate, withdraw
from payments.models import Payout
from tests import factories as make
from tests.integration.offerings.test_paying import sums
from tests.support import recorded
from tests.support.files import make_pdf
from tests.support.money import make_collection_account
from tests.support.offering import (
    CLOSES,
    DAY,
    OPENS,
    add_paper,
    buyer,
    confirmed,
    fresh,
    issuer_of,
    make_draft_offering,
    make_open,
    order,
    pay,
    read_all,
    turned,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
PORTAL = Venue("portal-1", ("us_funding_portal",))


def take_back(subscription: Subscription, now: datetime) -> Subscription:
    return withdraw(subscription=subscription, actor=make.spokesman_of(subscription.investor), now=now)


def is_given_back(subscription: Subscription) -> bool:
    held, refunded = sums(subscription)
    return (held, refunded) == (0, subscription.amount)


def test_an_order_that_is_not_paid_can_always_be_taken_back() -> None:
    offering = make_open()
    placed, waiting = order(offering, 100), order(offering, 10)

    for one in (placed, waiting):
        assert (take_back(one, OPENS).state, fresh(one).reason_code) == ("withdrawn", "withdrawn")
    assert set(Commitment.objects.values_list("state", flat=True)) == {"released"}
    assert not Payout.objects.exists()


def test_only_the_investor_takes_it_back() -> None:
    offering = make_open()
    placed = order(offering)

    for actor in (make.make_user(), make.make_officer(), issuer_of(offering)):
        with pytest.raises(Missing):
            withdraw(subscription=placed, actor=actor, now=OPENS)
    assert fresh(placed).state == "awaiting_payment"


def test_twice_is_refused() -> None:
    placed = take_back(order(make_open()), OPENS)

    with pytest.raises(TooLate):
        take_back(placed, OPENS)


def test_crowdfunding_in_korea_lets_them_withdraw_until_the_close() -> None:
    offering = make_open()
    first, second, third = (confirmed(offering, 10) for _one in range(3))

    assert take_back(first, CLOSES - SECOND).state == "withdrawn"
    assert is_given_back(first)
    assert Commitment.objects.get(key=first.public_id).state == "released"
    for late in (CLOSES, CLOSES + DAY):
        with pytest.raises(TooLate):
            take_back(second, late)
    assert fresh(second).state == fresh(third).state == "confirmed"


def test_what_is_paid_and_not_yet_confirmed_goes_back_too() -> None:
    placed = order(make_open(), 10)
    pay(placed, 150_000)

    take_back(fresh(placed), OPENS + DAY)

    assert sums(placed) == (Decimal(0), Decimal(150_000))


def make_foreign(pack: str, currency: str, closes: timedelta, *papers: str, **terms: Any) -> Offering:
    """Open since `OPENS`, with all that its law wants on record."""
    dated = {"closes_at": OPENS + closes, "currency": currency, "price": Decimal(10), "target": Decimal(1000)}
    offering = make_draft_offering(pack=pack, **(dated | terms))
    for number, kind in enumerate(papers):
        add_paper(offering, kind=kind, title=kind, content=make_pdf(number + 1))
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)
    make_collection_account(offering.token.issuer, currency=currency)
    return turned(offering, OPENS)


def paid(offering: Offering, wallet: Wallet, at: datetime = OPENS) -> Subscription:
    read_all(offering, wallet)
    placed = order(offering, 10, wallet, now=at)
    pay(placed, now=at)
    turned(offering, at)
    assert fresh(placed).state == "confirmed"
    return fresh(placed)


def european(*, is_sophisticated: bool) -> Wallet:
    wallet = buyer("DE")
    recorded.took_test(wallet, "knowledge")
    recorded.means(wallet, 60_000, 90_000, "EUR")
    if is_sophisticated:
        recorded.accredited(wallet)
    return wallet


def test_crowdfunding_in_europe_gives_the_non_sophisticated_four_days() -> None:
    """2020/1503 art. 22: the days of Brussels count, from the day of the order."""
    offering = make_foreign("EU-ECSPR", "EUR", 30 * DAY, "kiis", "loss_simulation")
    first, second = (paid(offering, european(is_sophisticated=False)) for _one in range(2))
    midnight = (OPENS + 4 * DAY).replace(hour=0) - timedelta(hours=1)  # in UTC

    assert take_back(first, midnight - SECOND).state == "withdrawn"
    assert is_given_back(first)
    with pytest.raises(TooLate):
        take_back(second, midnight)


def test_crowdfunding_in_the_united_states_until_two_days_before_the_close() -> None:
    offering = make_foreign("US-CF", "USD", 30 * DAY)
    recorded.state(offering.token, "intermediaries", (PORTAL,))
    people = [buyer("US"), buyer("US")]
    for wallet in people:
        recorded.means(wallet, 60_000, 90_000, "USD")
    first, second = (paid(offering, wallet) for wallet in people)

    assert take_back(first, OPENS + 28 * DAY - SECOND).state == "withdrawn"
    assert is_given_back(first)
    with pytest.raises(TooLate):
        take_back(second, OPENS + 28 * DAY)


def test_where_the_law_gives_no_right_only_what_is_not_paid_is_taken_back() -> None:
    offering = make_foreign("EU-150", "EUR", 30 * DAY, "risk")
    wallets = [buyer("DE"), buyer("DE")]
    for wallet in wallets:
        recorded.took_test(wallet, "appropriateness")
    first = paid(offering, wallets[0])
    read_all(offering, wallets[1])
    second = order(offering, 10, wallets[1])

    with pytest.raises(TooLate):
        take_back(first, OPENS)
    assert take_back(second, OPENS).state == "withdrawn"


def test_what_is_withdrawn_makes_room() -> None:
    offering = make_open()
    first, waiting = confirmed(offering, 100), order(offering, 20)

    take_back(first, OPENS)
    turned(offering, OPENS)

    assert fresh(waiting).state == "awaiting_payment"


def test_whose_order_stands_is_not_erased() -> None:
    placed = order(make_open())

    assert [hold.code for hold in of_orders(placed.investor, now=OPENS)] == ["open"]
    take_back(placed, OPENS)
    assert list(of_orders(placed.investor, now=OPENS)) == []
