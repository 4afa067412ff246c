"""What units cost is counted once: as the order they fulfil, or as a purchase while they may come."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.actions import changes
from chain.bindings.security_token.partitions import PartitionNamed, PartitionTerms
from compliance.commitments import purchases_of, raises_of
from compliance.models import Commitment, Solicitation
from compliance.operations._order import Order
from compliance.operations.hold_investment import CapReached
from compliance.operations.keep_investment import keep_investment
from compliance.operations.release_investment import release_investment
from compliance.operations.revoke_wallet import revoke_wallet
from compliance.rules.facts import Money
from investors.models import Wallet
from tests import factories as make
from tests.integration.tokens.test_issue_law import confirmed, issue_all, refused
from tests.support.branch import make_live
from tests.support.law import choose, issue_to, load_lists, make_buyer, make_offered
from tests.support.limits import UNTIL, facts_of, hold, order_of
from tokens.asked import Asked
from tokens.issue_law import NoRegime, judge_issues
from tokens.law_facts import Book
from tokens.models import Issuance, Token
from tokens.operations.choose_regime import IssuedBefore, OfferTerms
from tokens.operations.issue import PaidLater, Payment, issue
from tokens.operations.try_issue_again import try_issue_again
from tokens.operations.withdraw_issues import withdraw_issues
from tokens.orders import NoSuchOrder, OrderNotPaid, OrderSpent
from tokens.outcomes import settle_purchases
from transactions.models import Intent
from transactions.operations.retry import retry

pytestmark = pytest.mark.django_db
KEPT, RELEASED = Commitment.State.KEPT, Commitment.State.RELEASED
EUROS = OfferTerms(price=Decimal("12.50"), target=Decimal(1_000), currency="EUR")
WONS = OfferTerms(price=Decimal(400_000), target=Decimal(10_000_000), currency="KRW")


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings)
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    settings.ISSUE_CHUNK = 3


@pytest.fixture
def token() -> Token:
    return make_offered("EU-150", terms=EUROS, decimals=0)[0]


@pytest.fixture
def buyer() -> Wallet:
    return make_buyer("DE")


def owner(token: Token) -> Any:
    return make.owner_of(token.issuer.organisation)


def ordered(token: Token, wallet: Wallet, amount: str, *, key: str, is_kept: bool = True) -> Commitment:
    price = Money(Decimal(amount), "EUR")
    order = Order(key, wallet.investor, token.issuer, token.public_id, "EU-150", "no_prospectus", price)
    held = hold(order, facts=facts_of(wallet.investor))
    if is_kept:
        later = make.NOW + timedelta(minutes=5)
        keep_investment(commitment=held, actor=make.make_officer(), now=later)
    return Commitment.objects.get(pk=held.pk)


def issue_for(token: Token, wallet: Wallet, units: int, payment: Payment, **given: Any) -> Issuance:
    return issue(
        token=token, wallet=wallet, units=units, payment=payment, actor=owner(token), now=UNTIL, **given
    )


def states() -> list[tuple[str, str]]:
    return list(Commitment.objects.order_by("pk").values_list("key", "state"))


def failed(intent: Intent) -> Intent:
    """As `transactions.reject` leaves it, and tells of it."""
    intent = refused(intent)
    settle_purchases(intent=intent, now=make.NOW)
    return intent


# Issued by the issuer's own hand


def test_units_issued_without_an_order_are_a_purchase_from_then_on(token: Token, buyer: Wallet) -> None:
    issuance = issue_to(token, buyer, 10)

    [bought] = Commitment.objects.all()
    assert (bought.key, bought.investor, bought.issuer) == (issuance.public_id, buyer.investor, token.issuer)
    assert (bought.security, bought.pack, bought.kind) == (token.public_id, "EU-150", "no_prospectus")
    assert (bought.state, bought.kept_amount, bought.currency) == (KEPT, Decimal(125), "EUR")
    [purchase] = purchases_of([buyer.investor], make.NOW)[buyer.investor_id]
    assert (purchase.price.amount, purchase.at) == (125, make.NOW)
    [person] = Solicitation.objects.all()
    assert (person.key, person.investor, person.bought) == (issuance.public_id, buyer.investor, True)
    assert (person.offering, str(person.country), person.at) == ("default", "DE", make.NOW)


def test_nothing_is_recorded_of_an_offering_without_a_price_or_of_none(buyer: Wallet) -> None:
    issue_to(make_offered("EU-150")[0], buyer)
    issue_to(make_live()[0], buyer)

    assert not Commitment.objects.exists()
    assert not Solicitation.objects.exists()


def test_an_order_that_comes_later_finds_it_in_its_limit(token: Token) -> None:
    """The limit is Korea's, over all issuers; the purchase counts by its kind."""
    wallet = make_buyer("KR")
    Commitment.objects.all().delete()
    issue_to(token, buyer := make_buyer("DE"), 10)
    Commitment.objects.update(kind="crowd", currency="KRW", amount=3_000_000, kept_amount=3_000_000)

    with pytest.raises(CapReached):
        hold(order_of(buyer.investor, token.issuer, 2_500_000))
    assert hold(order_of(buyer.investor, token.issuer, 2_000_000))
    assert hold(order_of(wallet.investor, token.issuer, 2_500_000))


def test_units_that_fail_to_be_issued_were_not_bought_and_tried_again_they_were(
    token: Token, buyer: Wallet
) -> None:
    issuance = issue_to(token, buyer)
    intent = failed(issuance.intent)
    assert states() == [(issuance.public_id, RELEASED)]
    assert raises_of(token.issuer, make.NOW) == ()
    [told] = Book.of(token, phase="subscribe", now=make.NOW).offerings.values()
    assert told.offerees is not None
    assert [one.bought for one in told.offerees] == [False]  # solicited all the same

    try_issue_again(intent=intent, actor=owner(token), now=make.NOW)

    assert states() == [(issuance.public_id, KEPT)]
    assert Solicitation.objects.count() == 1
    settle_purchases(intent=Intent.objects.get(pk=intent.pk), now=make.NOW)  # told twice
    assert states() == [(issuance.public_id, KEPT)]


def test_what_was_paid_back_is_not_bought_again_by_a_second_try(token: Token, buyer: Wallet) -> None:
    issuance = issue_to(token, buyer)
    bought = Commitment.objects.get()
    release_investment(commitment=bought, reason_code="refunded", actor=make.make_officer(), now=make.NOW)
    settle_purchases(intent=issuance.intent, now=make.NOW)

    assert states() == [(issuance.public_id, RELEASED)]


def test_an_issue_that_is_withdrawn_is_no_purchase(token: Token, buyer: Wallet) -> None:
    issuance = issue_to(token, buyer)
    revoke_wallet(wallet=buyer, reason_code="holder_request", actor=make.make_officer(), now=make.NOW)

    withdraw_issues(token=token, actor=owner(token), now=make.NOW)

    assert states() == [(issuance.public_id, RELEASED)]


def test_the_rows_of_an_import_are_bought_once_each_and_those_left_behind_are_not(token: Token) -> None:
    taken_in = confirmed(token, "DE", "FR", "DE")
    [intent] = issue_all(taken_in)
    assert [state for _key, state in states()] == [KEPT] * 3
    intent = failed(intent)
    assert [state for _key, state in states()] == [RELEASED] * 3
    moved = taken_in.rows.order_by("line").first().wallet.investor
    type(moved).objects.filter(pk=moved.pk).update(country="JP")

    [child] = try_issue_again(intent=intent, actor=owner(token), now=make.NOW)

    assert [state for _key, state in states()] == [RELEASED, KEPT, KEPT]
    kept = Commitment.objects.filter(state=KEPT).order_by("pk").values_list("key", flat=True)
    assert list(kept) == list(child.issuances.order_by("pk").values_list("public_id", flat=True))


def test_the_second_line_of_a_batch_finds_what_the_first_one_bought(token: Token, buyer: Wallet) -> None:
    lines = [Asked(buyer.pk, 10, "a"), Asked(buyer.pk, 4, "b")]

    told = [one.answered[0][1].facts.receiver for one in judge_issues(token, lines, now=make.NOW)]

    assert [[one.price.amount for one in receiver.purchases] for receiver in told] == [[], [125]]


def test_lines_of_one_order_do_not_count_each_other(token: Token, buyer: Wallet) -> None:
    for key, amount in (("ord-1", "125"), ("ord-2", "50")):
        ordered(token, buyer, amount, key=key)
    lines = [
        Asked(buyer.pk, 1, name, order) for name, order in (("a", "ord-1"), ("b", "ord-1"), ("c", "ord-2"))
    ]

    told = [one.answered[0][1].facts.receiver for one in judge_issues(token, lines, now=UNTIL)]

    assert [[one.price.amount for one in receiver.purchases] for receiver in told] == [[], [], [125]]


def test_statements_do_not_grow_with_the_rows(token: Token) -> None:
    counted = []
    for rows in (1, 3):
        taken_in = confirmed(token, *["DE"] * rows)
        with CaptureQueriesContext(connection) as queries:
            issue_all(taken_in)
        counted.append(len(queries))
        Issuance.objects.all().delete()

    assert counted[0] == counted[1]
    assert Commitment.objects.count() == 4


# For an order


def test_units_of_an_order_are_its_own_purchase_and_no_second_one(token: Token, buyer: Wallet) -> None:
    ordered(token, buyer, "125", key="ord-1")
    ordered(token, buyer, "50", key="ord-2")
    issuance = issue_for(token, buyer, 10, Payment("ord-1"))

    assert Commitment.objects.count() == 2
    assert issuance.order == "ord-1"
    assert issuance.paid_at == Commitment.objects.get(key="ord-1").kept_at
    [judged] = judge_issues(token, [Asked(buyer.pk, 10, "again", "ord-1")], now=UNTIL)
    [(_question, decision)] = judged.answered
    assert [one.price.amount for one in decision.facts.receiver.purchases] == [50]
    assert decision.action.subscribed_at == make.NOW
    assert judged.sold is None


def test_a_failed_issue_does_not_touch_the_order_that_paid_for_it(token: Token, buyer: Wallet) -> None:
    ordered(token, buyer, "125", key="ord-1")
    intent = failed(issue_for(token, buyer, 10, Payment("ord-1")).intent)
    assert states() == [("ord-1", KEPT)]

    order = Commitment.objects.get()
    release_investment(commitment=order, reason_code="refunded", actor=make.make_officer(), now=UNTIL)

    with pytest.raises(OrderNotPaid):
        try_issue_again(intent=intent, actor=owner(token), now=UNTIL)


def test_units_are_issued_for_a_paid_order_of_this_investor_and_no_more_than_it_paid_for(
    token: Token, buyer: Wallet
) -> None:
    other, elsewhere = make_buyer("FR"), make_offered("EU-150", terms=EUROS, decimals=0)[0]
    ordered(token, buyer, "125", key="paid")
    ordered(token, buyer, "125", key="held", is_kept=False)

    for wallet, security in ((other, token), (buyer, elsewhere)):
        with pytest.raises(NoSuchOrder):
            issue_for(security, wallet, 1, Payment("paid"))
    with pytest.raises(OrderNotPaid):
        issue_for(token, buyer, 1, Payment("held"))
    issue_for(token, buyer, 6, Payment("paid"))
    with pytest.raises(OrderSpent):
        issue_for(token, buyer, 5, Payment("paid"))
    assert issue_for(token, buyer, 4, Payment("paid"))


def test_an_issue_is_not_tried_again_when_its_order_has_paid_for_other_units(
    token: Token, buyer: Wallet
) -> None:
    ordered(token, buyer, "125", key="paid")
    first = failed(issue_for(token, buyer, 10, Payment("paid")).intent)
    second = failed(issue_for(token, buyer, 10, Payment("paid")).intent)

    try_issue_again(intent=first, actor=owner(token), now=UNTIL)
    with pytest.raises(OrderSpent):
        try_issue_again(intent=second, actor=owner(token), now=UNTIL)
    operator = make.make_officer()
    with pytest.raises(OrderSpent):
        retry(intent=second, actor=operator, now=UNTIL)
    Intent.objects.filter(pk=first.pk).update(state=Intent.State.REJECTED, settled_at=UNTIL)
    assert retry(intent=first, actor=operator, now=UNTIL)


def test_the_issuer_says_when_units_without_an_order_were_paid(token: Token, buyer: Wallet) -> None:
    assert issue_for(token, buyer, 1, Payment()).paid_at is None
    assert issue_for(token, buyer, 1, Payment(paid_at=make.NOW)).paid_at == make.NOW
    with pytest.raises(PaidLater):
        issue_for(token, buyer, 1, Payment(paid_at=UNTIL + timedelta(seconds=1)))


def test_order_and_day_of_payment_are_part_of_what_is_agreed_to(token: Token, buyer: Wallet) -> None:
    named = {"token": token.public_id, "wallet": buyer.public_id, "units": "1"}

    seen = changes("tokens.issue", named | Payment("ord-1", make.NOW).named, now=make.NOW)

    assert {"ord-1", make.NOW.isoformat()} <= {change.after for change in seen}


# What the law is told


def test_what_was_raised_for_an_offering_is_judged_against_its_target() -> None:
    token, _branch = make_offered("KR-CROWD", terms=WONS, decimals=0)
    wallet = make_buyer("KR")
    asked = [Asked(wallet.pk, 1, "a")]

    def success() -> tuple[str, str]:
        [judged] = judge_issues(token, asked, now=UNTIL)
        [(_question, decision)] = judged.answered
        return next((v.value, v.outcome) for v in decision.verdicts if v.rule == "KR-CF-07S")

    assert success() == ("0", "failed")
    for key, is_kept in (("a", True), ("b", False)):
        order = order_of(wallet.investor, token.issuer, 4_000_000, key=key, security=token.public_id)
        held = hold(order, "professional")
        if is_kept:
            keep_investment(commitment=held, actor=make.make_officer(), now=make.NOW)
    assert success() == ("40", "failed")
    keep_investment(commitment=held, actor=make.make_officer(), now=make.NOW)
    assert success() == ("80", "passed")


def test_two_offerings_under_one_pack_have_not_raised_what_nobody_can_tell_apart() -> None:
    token, _branch = make_offered("KR-CROWD", terms=WONS)
    choose(token, "KR-CROWD", label="SECOND", terms=WONS)

    book = Book.of(token, phase="issue", now=make.NOW)

    assert [offering.raised for offering in book.offerings.values()] == [None, None]


def test_raises_and_offerees_are_told_where_a_rule_of_the_phase_asks(token: Token, buyer: Wallet) -> None:
    issue_to(token, buyer, 10)

    [asked] = Book.of(token, phase="subscribe", now=make.NOW).offerings.values()
    [unasked] = Book.of(token, phase="issue", now=make.NOW).offerings.values()

    assert asked.raises is not None
    assert [(one.price.amount, one.kind) for one in asked.raises] == [(125, "no_prospectus")]
    assert asked.offerees is not None
    assert [(one.subject, one.bought) for one in asked.offerees] == [(buyer.investor.public_id, True)]
    assert (unasked.raises, unasked.offerees) == (None, None)
    own = Commitment.objects.get().key
    [besides] = Book.of(token, phase="subscribe", besides=[own], now=make.NOW).offerings.values()
    assert besides.raises == ()


# Partitions


def test_units_of_a_partition_are_judged_and_bought_by_its_offering() -> None:
    token, branch = make_offered("EU-150", terms=EUROS, decimals=0)
    choose(token, "SG", "SG-02", label="SG", terms=OfferTerms(price=Decimal(3), currency="SGD"))
    branch.block()
    names = ("SG-20300101", "ELSEWHERE")
    branch.told(token, *(PartitionNamed(name, PartitionTerms(0, 0, frozenset())) for name in names))
    buyer = make_buyer("SG")

    issuance = issue_for(token, buyer, 10, Payment(), partition="SG-20300101")

    assert issuance.partition == "SG-20300101"
    bought = Commitment.objects.get()
    assert (bought.pack, bought.kind, bought.amount, bought.currency) == ("SG", "SG-02", 30, "SGD")
    with pytest.raises(NoRegime):
        issue_for(token, buyer, 1, Payment(), partition="ELSEWHERE")


def test_an_offering_is_not_chosen_for_a_partition_that_has_units() -> None:
    token, branch = make_offered("EU-150")
    branch.block()
    branch.told(token, PartitionNamed("US", PartitionTerms(0, 0, frozenset())))
    issue_for(token, make_buyer("DE"), 1, Payment(), partition="US")

    with pytest.raises(IssuedBefore):
        choose(token, "US-506c", label="US")
    assert choose(token, "SG", "SG-02", label="SG")
