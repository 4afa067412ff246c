"""An investor's limits over all issuers: what a hold counts, when it ends, who may say so."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.commitments import purchases_of, raises_of
from compliance.decisions import UnknownReason
from compliance.models import Commitment
from compliance.operations._order import ORDERS, HoldEnded, NotMoney, Order, SomebodyElse
from compliance.operations.expire_cases import CLOCK
from compliance.operations.hold_investment import CapReached, OrderDiffers, WrongKind
from compliance.operations.keep_investment import keep_investment
from compliance.operations.release_investment import release_expired, release_investment
from compliance.rules.facts import Confirmation, Money
from investors.models import Investor
from issuers.models import Issuer
from kernel.states import IllegalTransition
from tests import factories as make
from tests.support.limits import UNTIL, facts_of, hold, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer() -> Issuer:
    return make.make_approved()


@pytest.fixture
def other() -> Issuer:
    return make.make_approved()


@pytest.fixture
def investor() -> Investor:
    return make.make_investor()


@pytest.fixture
def orders() -> User:
    return User.objects.system(ORDERS)


def reasons_of(refusal: pytest.ExceptionInfo[CapReached]) -> list[tuple[str, str, str, str]]:
    return [
        (reason["rule"], reason["code"], reason["value"], reason["limit"])
        for reason in refusal.value.facts["reasons"]
    ]


def dollars(investor: Investor, issuer: Issuer, amount: int, **change: Any) -> Order:
    price = Money(Decimal(amount), "USD")
    return order_of(investor, issuer, amount, pack="US-CF", price=price, **change)


# The vectors of the law


def test_a_general_investor_puts_five_million_into_one_issuer_and_not_a_won_more(
    investor: Investor, issuer: Issuer
) -> None:
    assert hold(order_of(investor, issuer, 5_000_000)).state == "held"

    with pytest.raises(CapReached) as refusal:
        hold(order_of(investor, issuer, 1))
    assert reasons_of(refusal) == [("KR-CF-02I", "INVESTMENT_CAP", "5000001", "≤ 5000000 KRW")]
    assert "The investor can supply or change it." in str(refusal.value)


def test_ten_million_over_all_issuers_and_every_reason_is_told(
    investor: Investor, issuer: Issuer, other: Issuer
) -> None:
    hold(order_of(investor, issuer, 5_000_000))
    hold(order_of(investor, other, 5_000_000))

    with pytest.raises(CapReached) as refusal:
        hold(order_of(investor, other, 1))
    assert reasons_of(refusal) == [
        ("KR-CF-02I", "INVESTMENT_CAP", "5000001", "≤ 5000000 KRW"),
        ("KR-CF-02A", "INVESTMENT_CAP", "10000001", "≤ 10000000 KRW"),
    ]


def test_the_income_qualified_have_twice_as_much(investor: Investor, issuer: Issuer, other: Issuer) -> None:
    hold(order_of(investor, issuer, 10_000_000), "income_qualified")
    hold(order_of(investor, other, 10_000_000), "income_qualified")
    with pytest.raises(CapReached) as refusal:
        hold(order_of(investor, make.make_approved(), 1), "income_qualified")
    assert reasons_of(refusal) == [("KR-CF-03A", "INVESTMENT_CAP", "20000001", "≤ 20000000 KRW")]


def test_professionals_have_no_limit(investor: Investor, issuer: Issuer) -> None:
    assert hold(order_of(investor, issuer, 900_000_000), "professional").amount == 900_000_000


@pytest.mark.parametrize(
    ("income", "net_worth", "most"),
    [
        (30_000, 20_000, 2_500),
        (100_000, 150_000, 7_500),
        (124_000, 124_000, 12_400),
        (150_000, 2_000_000, 124_000),
    ],
)
def test_an_american_puts_in_what_their_means_allow(
    income: int, net_worth: int, most: int, investor: Investor, issuer: Issuer, other: Issuer
) -> None:
    means = {
        "income": Money(Decimal(income), "USD"),
        "net_worth": Money(Decimal(net_worth), "USD"),
    }
    facts = facts_of(investor, **means)

    assert hold(dollars(investor, issuer, most - 1_000), facts=facts)
    with pytest.raises(CapReached):
        hold(dollars(investor, other, 1_001), facts=facts)
    assert hold(dollars(investor, other, 1_000), facts=facts)


def test_a_limit_that_nobody_knows_blocks_until_an_officer_confirms_it(
    investor: Investor, issuer: Issuer
) -> None:
    later = datetime(2027, 3, 1, tzinfo=UTC)
    order = order_of(investor, issuer, 1_000, pack="KR-STO-SMALL", kind="otc", phase="trade")
    given = {"now": later, "until": later + timedelta(hours=1)}

    with pytest.raises(CapReached) as refusal:
        hold(order, **given)
    assert [(r["code"], r["missing"]) for r in refusal.value.facts["reasons"]] == [
        ("PARAM_UNSET", "KR-OTC-02.limit")
    ]

    told = [("limit", "10000000"), ("window", "12")]
    said = tuple(Confirmation("KR-OTC-02", name, Decimal(value), "officer", later) for name, value in told)
    facts = facts_of(investor)
    assert hold(order, facts=type(facts)(**{**_fields(facts), "confirmations": said}), **given)


def _fields(facts: Any) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in facts.__slots__}


def test_what_is_not_known_of_the_investor_blocks(investor: Investor, issuer: Issuer) -> None:
    with pytest.raises(CapReached) as refusal:
        hold(order_of(investor, issuer, 1), facts=facts_of(investor, roles=None))
    assert {reason["missing"] for reason in refusal.value.facts["reasons"]} == {"roles"}


# The window


def test_a_sum_counts_for_twelve_months_from_the_day_it_was_kept(
    investor: Investor, issuer: Issuer, orders: User
) -> None:
    held = hold(order_of(investor, issuer, 5_000_000))
    paid_at = make.NOW + timedelta(minutes=30)
    keep_investment(commitment=held, actor=orders, now=paid_at)
    free = datetime(2028, 2, 29, 15, tzinfo=UTC)  # the first of March in Seoul
    for now, fits in ((free - timedelta(seconds=1), False), (free, True)):
        order = order_of(investor, issuer, 5_000_000)
        if fits:
            assert hold(order, now=now, until=now + timedelta(hours=1))
        else:
            with pytest.raises(CapReached):
                hold(order, now=now, until=now + timedelta(hours=1))


# One order, one hold


def test_the_same_order_twice_is_one_hold(investor: Investor, issuer: Issuer) -> None:
    order = order_of(investor, issuer, 5_000_000)

    assert hold(order) == hold(order)
    assert Commitment.objects.count() == 1
    assert Entry.objects.filter(verb="investment.held").count() == 1


@pytest.mark.parametrize(
    "change", [{"price": Money(Decimal(2), "KRW")}, {"security": "sec_another"}, {"kind": "otc"}]
)
def test_the_same_key_for_another_order_is_refused(
    change: dict[str, Any], investor: Investor, issuer: Issuer
) -> None:
    hold(order_of(investor, issuer, 1, key="a"))
    with pytest.raises((OrderDiffers, WrongKind)):
        hold(order_of(investor, issuer, 1, **{"key": "a"} | change))


def test_the_same_key_for_another_person_is_refused(investor: Investor, issuer: Issuer) -> None:
    hold(order_of(investor, issuer, 1, key="a"))
    with pytest.raises(OrderDiffers):
        hold(order_of(make.make_investor(), issuer, 1, key="a"))


def test_an_order_whose_hold_has_ended_is_not_held_again(investor: Investor, issuer: Issuer) -> None:
    order = order_of(investor, issuer, 1)
    hold(order)
    with pytest.raises(HoldEnded):
        hold(order, now=UNTIL)


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "0.00001", "1e30"])
def test_what_is_no_money_is_refused(amount: str, investor: Investor, issuer: Issuer) -> None:
    with pytest.raises(NotMoney):
        hold(order_of(investor, issuer, amount))


def test_money_of_another_currency_blocks(investor: Investor, issuer: Issuer) -> None:
    with pytest.raises(CapReached) as refusal:
        hold(order_of(investor, issuer, 1, price=Money(Decimal(1), "USD")))
    assert {reason["code"] for reason in refusal.value.facts["reasons"]} == {"PARAM_UNSET"}


def test_a_kind_the_limits_do_not_count_is_refused(investor: Investor, issuer: Issuer) -> None:
    with pytest.raises(WrongKind):
        hold(order_of(investor, issuer, 1, kind="gift"))


def test_facts_about_another_person_are_refused(investor: Investor, issuer: Issuer) -> None:
    with pytest.raises(SomebodyElse):
        hold(order_of(investor, issuer, 1), facts=facts_of(make.make_investor()))


# Keeping and releasing


def test_only_what_was_allotted_counts(investor: Investor, issuer: Issuer, orders: User) -> None:
    held = hold(order_of(investor, issuer, 5_000_000))
    kept = keep_investment(commitment=held, amount=Decimal(2_000_000), actor=orders, now=make.NOW)

    assert keep_investment(commitment=kept, amount=Decimal(2_000_000), actor=orders, now=UNTIL) == kept
    assert hold(order_of(investor, issuer, 3_000_000))
    with pytest.raises(CapReached):
        hold(order_of(investor, issuer, 1))


@pytest.mark.parametrize("amount", ["0", "-1", "5000001", "NaN"])
def test_no_more_is_kept_than_was_held(amount: str, investor: Investor, issuer: Issuer, orders: User) -> None:
    held = hold(order_of(investor, issuer, 5_000_000))
    with pytest.raises(NotMoney):
        keep_investment(commitment=held, amount=Decimal(amount), actor=orders, now=make.NOW)


def test_a_withdrawn_order_gives_its_room_back(investor: Investor, issuer: Issuer) -> None:
    held = hold(order_of(investor, issuer, 5_000_000))
    release_investment(commitment=held, reason_code="withdrawn", actor=investor.user, now=make.NOW)

    assert hold(order_of(investor, issuer, 5_000_000))
    with pytest.raises(IllegalTransition):
        release_investment(
            commitment=held,
            reason_code="refunded",
            actor=make.owner_of(issuer.organisation),
            now=make.NOW,
        )


def test_an_investor_does_not_say_that_money_was_paid_back(
    investor: Investor, issuer: Issuer, orders: User
) -> None:
    held = hold(order_of(investor, issuer, 5_000_000))
    keep_investment(commitment=held, actor=orders, now=make.NOW)
    for reason in ("withdrawn", "refunded"):
        with pytest.raises(NotPermitted):
            release_investment(commitment=held, reason_code=reason, actor=investor.user, now=make.NOW)
    owner = make.owner_of(issuer.organisation)
    assert release_investment(commitment=held, reason_code="refunded", actor=owner, now=make.NOW)
    assert purchases_of([investor], make.NOW) == {investor.pk: ()}


def test_strangers_neither_order_nor_keep(investor: Investor, issuer: Issuer, other: Issuer) -> None:
    stranger = make.owner_of(other.organisation)
    with pytest.raises(NotPermitted):
        hold(order_of(investor, issuer, 1), actor=stranger)
    held = hold(order_of(investor, issuer, 1))
    for actor in (stranger, investor.user):
        with pytest.raises(NotPermitted):
            keep_investment(commitment=held, actor=actor, now=make.NOW)


def test_a_reason_is_one_of_the_table(investor: Investor, issuer: Issuer) -> None:
    held = hold(order_of(investor, issuer, 1))
    with pytest.raises(UnknownReason):
        release_investment(commitment=held, reason_code="whim", actor=investor.user, now=make.NOW)


def test_a_hold_past_its_time_counts_until_the_clock_releases_it_and_is_not_kept(
    investor: Investor, issuer: Issuer, orders: User
) -> None:
    held = hold(order_of(investor, issuer, 5_000_000))
    clock = User.objects.system(CLOCK)
    later = {"now": UNTIL, "until": UNTIL + timedelta(hours=1)}

    assert release_expired(actor=clock, now=UNTIL - timedelta(seconds=1)) == 0
    with pytest.raises(HoldEnded):
        keep_investment(commitment=held, actor=orders, now=UNTIL)
    with pytest.raises(CapReached):
        hold(order_of(investor, issuer, 1), **later)
    assert [release_expired(actor=clock, now=UNTIL) for _turn in range(2)] == [1, 0]
    held.refresh_from_db()
    assert (held.state, held.reason_code, held.released_at) == ("released", "expired", UNTIL)
    assert hold(order_of(investor, issuer, 5_000_000), **later)


def test_only_the_clock_releases_what_has_expired(investor: Investor) -> None:
    with pytest.raises(NotPermitted):
        release_expired(actor=investor.user, now=UNTIL)


# As facts


def test_purchases_are_told_for_everybody_asked_about(
    investor: Investor, issuer: Issuer, orders: User
) -> None:
    nobody = make.make_investor()
    held = hold(order_of(investor, issuer, 3_000_000))
    (purchase,) = purchases_of([investor, nobody], UNTIL)[investor.pk]

    assert purchases_of([investor, nobody], UNTIL)[nobody.pk] == ()
    assert (purchase.issuer, purchase.kind, purchase.at) == (issuer.public_id, "crowd", UNTIL)
    assert purchase.price == Money(Decimal(3_000_000), "KRW")
    keep_investment(commitment=held, actor=orders, now=make.NOW)
    assert purchases_of([investor], UNTIL)[investor.pk][0].at == make.NOW


def test_an_issuer_has_raised_what_was_committed(investor: Investor, issuer: Issuer, other: Issuer) -> None:
    hold(order_of(investor, issuer, 3_000_000))
    hold(order_of(investor, other, 1_000_000))
    (raised,) = raises_of(issuer, make.NOW)

    assert (raised.price.amount, raised.kind, raised.is_debt) == (3_000_000, "crowd", False)
