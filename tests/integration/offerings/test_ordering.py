"""Orders: every reason against one at once, the window to the second, room, and who waits for it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Membership
from audit.models import Entry
from compliance.models import Commitment, RuleDecision, Solicitation
from compliance.operations.revoke_investor import revoke_investor
from compliance.operations.revoke_wallet import revoke_wallet
from kernel.errors import Missing
from offerings.models import Offering, Subscription
from offerings.money import expectation_of
from offerings.operations.approve_offering import approve_offering
from offerings.operations.submit_offering import submit_offering
from offerings.operations.subscribe import subscribe
from offerings.operations.withdraw import withdraw
from offerings.precheck import precheck
from offerings.reasons import OrderRefused
from payments.models import Expectation
from payments.operations.expect_payment import NoCollectionAccount
from tests import factories as make
from tests.support.branch import make_live
from tests.support.limits import hold, order_of
from tests.support.money import make_collection_account
from tests.support.offering import (
    CLOSES,
    DAY,
    OPENS,
    add_paper,
    buyer,
    fresh,
    issuer_of,
    make_draft_offering,
    make_open,
    make_scheduled,
    order,
    read_all,
    turned,
)

pytestmark = pytest.mark.django_db
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def refused(offering: Offering, units: int = 10, wallet: Any = None, **given: Any) -> list[str]:
    with pytest.raises(OrderRefused) as refusal:
        order(offering, units, wallet, **given)
    return [reason.code for reason in refusal.value.reasons]


def test_an_order_reserves_and_then_asks_for_the_money() -> None:
    offering, wallet = make_open(), buyer()

    placed = order(offering, 30, wallet)

    assert (placed.state, placed.amount, placed.currency) == ("awaiting_payment", Decimal(300_000), "KRW")
    assert placed.payment_due_at == OPENS + timedelta(days=3)
    expected = Expectation.objects.get()
    assert expectation_of(placed) == expected
    assert (expected.investor, expected.amount, expected.due_at) == (
        wallet.investor,
        placed.amount,
        placed.payment_due_at,
    )
    held = Commitment.objects.get()
    assert (held.key, held.amount, held.kind, held.state) == (
        placed.public_id,
        placed.amount,
        "crowd",
        "held",
    )
    bought = Solicitation.objects.get()
    assert (bought.key, bought.bought, bought.investor) == (placed.public_id, True, wallet.investor)
    decision = RuleDecision.objects.get()
    assert (decision.about, decision.phase, decision.effect) == (placed.public_id, "subscribe", "ALLOW")
    assert Entry.objects.filter(verb="subscription.placed", subject_id=placed.public_id).exists()


def test_all_reasons_are_told_at_once_and_nothing_is_reserved() -> None:
    offering = make_open(ticket_min=20, ticket_max=40, step=10)
    wallet = make.make_wallet(make.make_investor(now=OPENS), now=OPENS)  # nobody has identified them

    first, second, third, *legal = refused(offering, 5, wallet)
    assert [first, second, third] == ["ticket_min", "step", "wallet"]
    assert legal
    assert all(code.startswith("law.") for code in legal)
    assert refused(offering, 110) == ["ticket_max", "more_than_offered"]
    assert not Subscription.objects.exists()
    assert not Commitment.objects.exists()
    assert not Expectation.objects.exists()
    assert not Solicitation.objects.exists()


def test_the_pre_check_says_the_same_and_writes_nothing() -> None:
    offering, wallet = make_open(ticket_min=20), buyer()
    asked = {"offering": offering, "investor": wallet.investor, "wallet": wallet, "now": OPENS}
    actor = wallet.investor.user

    assert [reason.code for reason in precheck(units=5, actor=actor, **asked).reasons] == ["ticket_min"]
    answer = precheck(units=20, actor=actor, **asked)
    assert (answer.reasons, answer.amount, answer.has_room) == ((), Decimal(200_000), True)
    assert not RuleDecision.objects.exists()
    with pytest.raises(Missing):
        precheck(units=20, actor=make.make_user(), **asked)


@pytest.mark.parametrize(
    ("at", "is_taken"),
    [(OPENS - SECOND, False), (OPENS, True), (CLOSES - SECOND, True), (CLOSES, False)],
)
def test_the_window_is_kept_to_the_second_whatever_the_clock_has_got_to(
    at: Any, is_taken: bool, lists_at: Any
) -> None:
    """The loop has not turned since the approval."""
    lists_at(at)
    offering, wallet = make_scheduled(), buyer(now=at)

    if is_taken:
        assert order(offering, 10, wallet, now=at).state == "awaiting_payment"
    else:
        assert "not_open" in refused(offering, 10, wallet, now=at)


def test_nobody_orders_for_somebody_else() -> None:
    offering, wallet = make_open(), buyer()
    introduced = make.make_introduced(offering.token.issuer)

    for actor in (make.make_user(), make.make_officer(), issuer_of(offering)):
        with pytest.raises(Missing):
            subscribe(
                offering=offering, investor=wallet.investor, wallet=wallet, units=10, actor=actor, now=OPENS
            )
    assert order(offering, 10, make.make_eligible(introduced, now=OPENS)).placed_by == issuer_of(offering)


def test_an_offering_that_is_not_approved_does_not_exist_for_investors() -> None:
    offering = make_draft_offering()

    with pytest.raises(Missing):
        order(offering)


def test_whose_order_it_is_decides_who_sees_it() -> None:
    offering = make_open()
    placed = order(offering)
    viewer = make.make_member(offering.token.issuer.organisation, role=Membership.Role.VIEWER)

    assert list(Subscription.objects.visible_to(placed.investor.user)) == [placed]
    assert list(Subscription.objects.visible_to(viewer)) == [placed]
    assert not Subscription.objects.visible_to(make.make_user()).exists()


def test_papers_have_to_be_read_first() -> None:
    offering = make_draft_offering()
    add_paper(offering)
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)
    make_collection_account(offering.token.issuer)
    offering, wallet = turned(offering, OPENS), buyer()

    with pytest.raises(OrderRefused, match="These papers have to be read first: Risks"):
        order(offering, 10, wallet)
    read_all(offering, wallet)

    assert order(offering, 10, wallet).state == "awaiting_payment"


def test_one_order_a_person_unless_the_offering_allows_more() -> None:
    strict, lenient, wallet = make_open(), make_open(allows_several=True), buyer()

    first = order(strict, 10, wallet)
    assert refused(strict, 10, wallet) == ["another_order"]
    with pytest.raises(IntegrityError, match="subscription_is_the_only_one"), transaction.atomic():
        Subscription.objects.create(**_copied(first))
    order(lenient, 10, wallet)
    assert order(lenient, 10, wallet).state == "awaiting_payment"
    withdraw(subscription=first, actor=wallet.investor.user, now=OPENS)
    assert order(strict, 20, wallet).state == "awaiting_payment"


def _copied(row: Subscription) -> dict[str, Any]:
    skipped = {"id", "public_id"}
    return {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in skipped}


def test_a_wallet_that_may_not_hold_orders_nothing() -> None:
    offering, wallet, other = make_open(), buyer(), buyer()
    revoke_wallet(wallet=wallet, reason_code="holder_request", actor=make.make_officer(), now=OPENS)

    assert "wallet" in refused(offering, 10, wallet)
    with pytest.raises(OrderRefused, match="The wallet is not the investor's"):
        subscribe(
            offering=offering,
            investor=other.investor,
            wallet=wallet,
            units=10,
            actor=other.investor.user,
            now=OPENS,
        )


def test_the_investors_limits_over_all_issuers_are_held_by_the_order() -> None:
    """KR-CF-02I and A: five million won at one issuer, ten at all, in twelve months."""
    big = {"price": Decimal(1_000_000), "cap": 1000, "target": Decimal(10_000_000), "ticket_min": 1}
    wallet = buyer()
    first, second, third = (make_open(make_live()[0], **big) for _one in range(3))

    assert refused(first, 6, wallet) == ["law.INVESTMENT_CAP"]
    order(first, 5, wallet)
    order(second, 5, wallet)
    with pytest.raises(OrderRefused) as refusal:
        order(third, 1, wallet)
    [reason] = refusal.value.reasons
    assert (reason.rule, reason.legal.limit) == ("KR-CF-02A", "≤ 10000000 KRW")


def test_ten_million_and_one_won_over_two_issuers_is_one_too_much() -> None:
    coins = {"price": Decimal(1), "cap": 100_000_000, "target": Decimal(10_000_000)}
    wallet = buyer()
    hold(order_of(wallet.investor, make.make_approved(), 5_000_000), now=OPENS, until=CLOSES)
    hold(order_of(wallet.investor, make.make_approved(), 4_999_999), now=OPENS, until=CLOSES)
    offering = make_open(**coins)

    assert refused(offering, 2, wallet) == ["law.INVESTMENT_CAP"]
    assert order(offering, 1, wallet).amount == 1


def test_where_no_account_collects_nothing_is_ordered() -> None:
    offering = make_draft_offering()
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)

    with pytest.raises(NoCollectionAccount):
        order(offering)
    assert not Subscription.objects.exists()


def test_who_finds_no_room_waits_and_nobody_overtakes() -> None:
    offering = make_open()
    first, second, third = order(offering, 60), order(offering, 50), order(offering, 40)

    assert [one.state for one in (first, second, third)] == ["awaiting_payment", "submitted", "submitted"]
    assert expectation_of(second) is None
    assert Commitment.objects.filter(state="held").count() == 3
    turned(offering, OPENS)
    assert fresh(third).state == "submitted"  # there is room for it, but not for the one before it


def test_the_waiting_list_moves_up_in_its_order_when_there_is_room() -> None:
    offering = make_open()
    first, second, third, fourth = (order(offering, units) for units in (90, 50, 60, 10))

    withdraw(subscription=first, actor=first.investor.user, now=OPENS)
    turned(offering, OPENS + HOUR)

    moved, waits, behind = fresh(second), fresh(third), fresh(fourth)
    assert (moved.state, moved.payment_due_at) == ("awaiting_payment", OPENS + HOUR + 3 * DAY)
    assert expectation_of(moved) is not None
    assert (waits.state, behind.state) == ("submitted", "submitted")


def test_who_waits_and_has_become_unlawful_leaves_the_list() -> None:
    offering = make_open()
    first, second = order(offering, 100), order(offering, 50)
    revoke_investor(
        investor=second.investor, reason_code="outside_appetite", actor=make.make_officer(), now=OPENS
    )
    withdraw(subscription=first, actor=first.investor.user, now=OPENS)
    turned(offering, OPENS)

    gone = fresh(second)
    assert (gone.state, gone.reason_code) == ("cancelled", "refused")
    assert Commitment.objects.get(key=second.public_id).state == "released"


def test_an_offering_may_take_orders_for_more_than_it_has() -> None:
    offering = make_open(accepts=150)

    placed = [order(offering, 60), order(offering, 60), order(offering, 60)]

    assert [one.state for one in placed] == ["awaiting_payment", "awaiting_payment", "submitted"]


def test_the_database_knows_what_an_order_is() -> None:
    placed = order(make_open())
    rows = Subscription.objects.filter(pk=placed.pk)

    for change, law in (
        ({"amount": placed.amount + 1}, "subscription_amount_is_exact"),
        ({"allocated_units": placed.units + 1}, "subscription_gets_no_more_than_asked"),
        ({"wished_units": placed.units + 1}, "subscription_is_wished_no_more_than_asked"),
        ({"state": "paid"}, "subscription_paid_at_a_time"),
        ({"state": "expired"}, "subscription_ended_at_a_time"),
        ({"state": "withdrawn", "payment_due_at": None}, "subscription_ended_at_a_time"),
        ({"payment_due_at": None}, "subscription_is_paid_by_a_time"),
    ):
        with pytest.raises(IntegrityError, match=law), transaction.atomic():
            rows.update(**change)


def test_more_units_than_are_on_offer_are_not_allocated_whoever_writes() -> None:
    offering = make_open(accepts=200)
    order(offering, 60), order(offering, 60)
    Subscription.objects.update(allocated_units=50)

    with pytest.raises(IntegrityError, match="more units are allocated"), transaction.atomic():
        Subscription.objects.update(allocated_units=51)
