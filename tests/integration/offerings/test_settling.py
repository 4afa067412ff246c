"""Allocated orders become units, their price the issuer's, the rest goes back; each exactly once."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.policies import NotPermitted
from approvals.gate import ApprovalRequired
from approvals.operations.approve import approve
from audit.models import Entry
from compliance.models import Commitment
from compliance.operations.revoke_wallet import revoke_wallet
from kernel.states import IllegalTransition
from monitoring.models import Incident
from offerings.models import Offering, Subscription
from offerings.operations.issue_again import NotAllocated, issue_again
from offerings.operations.propose_allocation import propose_allocation
from offerings.operations.refund_unissued import refund_unissued
from offerings.operations.settle_offering import settle_offering
from offerings.tasks import settle_all
from payments.balances import released_for
from payments.models import Payout, Receipt
from payments.operations.reverse_receipt import reverse_receipt
from tests import factories as make
from tests.support.deadly import Killed, deadly
from tests.support.money import clock_actor
from tests.support.offering import fresh, issuer_of, pay
from tests.support.settling import AFTER, arrive, end, make_allocated, money, queued, settle
from tokens.models import AllottedOrder, Issuance
from tokens.operations.give_up_order import StillUnderWay
from tokens.order_progress import OrderProgress
from transactions.models import Intent

pytestmark = pytest.mark.django_db


def states(orders: list[Subscription]) -> list[str]:
    return [fresh(order).state for order in orders]


def open_incidents() -> list[str]:
    return sorted(Incident.objects.filter(closed_at=None).values_list("code", flat=True))


def refunds() -> dict[str, Decimal]:
    paid = Payout.objects.filter(kind="refund").select_related("expectation")
    return {payout.expectation.subject: payout.amount for payout in paid}


def revoke(order: Subscription) -> None:
    revoke_wallet(wallet=order.wallet, reason_code="sanctions_match", actor=make.make_officer(), now=AFTER)


def test_an_over_subscribed_offering_ends_with_its_units_its_price_and_the_rest_paid_back() -> None:
    offering, orders, branch = make_allocated(80, 60, 60)
    assert [int(order.allocated_units) for order in orders] == [40, 30, 30]

    settle(offering)
    [intent] = queued()
    lines = Issuance.objects.filter(intent=intent).order_by("pk")
    assert {line.allotted.key: int(line.units) for line in lines} == {
        order.public_id: int(order.allocated_units) for order in orders
    }
    assert states(orders) == ["allocated"] * 3
    assert money(offering) == {"bank": 2_000, "held": 2_000}

    arrive(branch, offering.token, intent)
    settle(offering)

    assert states(orders) == ["issued"] * 3
    assert money(offering) == {"bank": 2_000, "proceeds": 1_000, "outgoing": 1_000}
    assert refunds() == {order.public_id: order.amount / 2 for order in orders}
    kept = dict(Commitment.objects.values_list("key", "kept_amount"))
    assert kept == {order.public_id: order.amount / 2 for order in orders}
    assert Offering.objects.get().state == "settled"
    assert Entry.objects.filter(verb="offering.settled").count() == 1
    assert open_incidents() == []


def test_a_turn_more_does_nothing() -> None:
    offering, _orders, branch = make_allocated(80, 60, 60)
    settle(offering)
    settle(offering)
    assert len(queued()) == 1
    arrive(branch, offering.token, *queued())
    settle(offering)
    before = Payout.objects.count()
    settle(offering)
    settle_all(AFTER)
    assert Payout.objects.count() == before == 3
    assert Issuance.objects.count() == 3


def test_what_one_turn_leaves_the_next_one_asks_for_and_each_order_once(monkeypatch: Any) -> None:
    monkeypatch.setattr("offerings.operations.issue_allocated.AT_ONCE", 2)
    offering, orders, branch = make_allocated(50, 30, 20)

    asked = []
    for _turn in range(3):
        settle(offering)
        asked.append(Issuance.objects.count())

    assert asked == [2, 3, 3]
    assert len(queued()) == 2
    arrive(branch, offering.token, *queued())
    settle(offering)
    assert states(orders) == ["issued"] * 3
    assert money(offering) == {"bank": 1_000, "proceeds": 1_000}


def test_an_issue_that_is_not_final_settles_nothing_and_a_reorganisation_changes_nothing() -> None:
    offering, orders, branch = make_allocated(50, 50)
    settle(offering)
    [intent] = queued()
    place = branch.network.cursor_number
    arrive(branch, offering.token, intent, blocks=1)
    settle(offering)
    assert states(orders) == ["allocated"] * 2

    branch.rollback(above=place)
    settle(offering)
    assert states(orders) == ["allocated"] * 2
    assert Issuance.objects.count() == 2
    assert open_incidents() == []

    arrive(branch, offering.token, intent)
    settle(offering)
    assert states(orders) == ["issued"] * 2


def test_an_issue_taken_back_after_it_was_final_is_told_and_never_made_again() -> None:
    offering, _orders, branch = make_allocated(60, 40)
    settle(offering)
    [intent] = queued()
    arrive(branch, offering.token, intent)
    settle(offering)
    end("queued", intent, adopted=False)
    assert open_incidents() == ["offerings.issue_undone"]
    end("rejected", intent, error_code="whatever")
    settle(offering)
    settle_all(AFTER + timedelta(days=1))
    assert Intent.objects.filter(purpose="tokens.issue").count() == 1
    assert AllottedOrder.objects.unissued().count() == 0
    end("queued", intent, error_code="")
    end("done", intent)
    assert open_incidents() == []


def test_who_may_not_hold_any_more_is_left_out_and_a_person_decides() -> None:
    offering, orders, branch = make_allocated(50, 50)
    revoke(orders[0])
    settle(offering)
    [intent] = queued()
    assert Issuance.objects.get(intent=intent).allotted.key == orders[1].public_id
    assert AllottedOrder.objects.get(key=orders[0].public_id).refusal_code == "tokens.not_eligible"
    assert open_incidents() == ["offerings.orders_stuck"]

    arrive(branch, offering.token, intent)
    assert settle(offering).state == "allocated"
    refund_unissued(subscription=orders[0], actor=issuer_of(offering), now=AFTER)

    assert settle(offering).state == "settled"
    assert states(orders) == ["refunded", "issued"]
    assert refunds() == {orders[0].public_id: orders[0].amount}
    assert Commitment.objects.get(key=orders[0].public_id).state == "released"
    assert open_incidents() == []


def test_what_was_given_up_is_never_issued() -> None:
    offering, orders, _branch = make_allocated(50, 50)
    revoke(orders[0])
    settle(offering)
    refund_unissued(subscription=orders[0], actor=issuer_of(offering), now=AFTER)
    issue_again(offering=offering, actor=issuer_of(offering), now=AFTER)
    settle(offering, now=AFTER + timedelta(days=2))
    assert not Issuance.objects.filter(allotted__key=orders[0].public_id).exists()
    with pytest.raises(IllegalTransition):
        refund_unissued(subscription=orders[0], actor=issuer_of(offering), now=AFTER)


def test_what_is_on_its_way_is_not_given_up() -> None:
    offering, orders, branch = make_allocated(50, 50)
    settle(offering)
    with pytest.raises(StillUnderWay):
        refund_unissued(subscription=orders[0], actor=issuer_of(offering), now=AFTER)
    arrive(branch, offering.token, *queued())
    with pytest.raises(StillUnderWay):
        refund_unissued(subscription=orders[0], actor=issuer_of(offering), now=AFTER)
    assert states(orders) == ["allocated"] * 2


def test_others_of_a_chunk_that_was_taken_back_go_on_without_who_was_given_up() -> None:
    offering, orders, branch = make_allocated(50, 50)
    settle(offering)
    [intent] = queued()
    end("rejected", intent, error_code="refused")
    refund_unissued(subscription=orders[0], actor=issuer_of(offering), now=AFTER)
    settle(offering)
    [child] = queued()
    assert [line.allotted.key for line in Issuance.objects.filter(intent=child)] == [orders[1].public_id]
    arrive(branch, offering.token, child)
    settle(offering)
    assert states(orders) == ["refunded", "issued"]


def test_a_reverted_issue_goes_again_under_its_own_id() -> None:
    offering, orders, branch = make_allocated(50, 50)
    settle(offering)
    [intent] = queued()
    end("reverted", intent, nonce=4, error_code="reverted")
    settle(offering)
    assert open_incidents() == ["offerings.orders_stuck"]
    [again] = issue_again(offering=offering, actor=issuer_of(offering), now=AFTER)
    assert (again.pk, again.state) == (intent.pk, "queued")
    arrive(branch, offering.token, again)
    settle(offering)
    assert states(orders) == ["issued"] * 2
    with pytest.raises(NotAllocated):
        issue_again(offering=offering, actor=issuer_of(offering), now=AFTER)


def test_money_the_bank_took_back_keeps_its_units_back_until_it_is_paid_again() -> None:
    offering, orders, branch = make_allocated(50, 50)
    receipt = Receipt.objects.get(expectation__subject=orders[0].public_id)
    reverse_receipt(receipt=receipt, reason="recalled", actor=clock_actor(), now=AFTER)
    settle(offering)
    [intent] = queued()
    assert [line.allotted.key for line in Issuance.objects.filter(intent=intent)] == [orders[1].public_id]
    assert open_incidents() == ["offerings.allocated_unpaid"]

    pay(orders[0], now=AFTER)
    settle(offering)
    arrive(branch, offering.token, *queued())
    settle(offering)
    assert states(orders) == ["issued"] * 2
    assert open_incidents() == []


def test_units_whose_money_is_taken_back_on_the_way_are_paid_for_before_they_are_settled() -> None:
    offering, orders, branch = make_allocated(50, 50)
    settle(offering)
    receipt = Receipt.objects.get(expectation__subject=orders[0].public_id)
    reverse_receipt(receipt=receipt, reason="recalled", actor=clock_actor(), now=AFTER)
    arrive(branch, offering.token, *queued())
    settle(offering)
    assert states(orders) == ["allocated", "issued"]
    assert open_incidents() == ["offerings.allocated_unpaid"]
    pay(orders[0], now=AFTER)
    settle(offering)
    assert states(orders) == ["issued"] * 2


def test_an_order_that_waits_too_long_is_told() -> None:
    offering, _orders, branch = make_allocated(50, 50)
    settle(offering)
    settle(offering, now=AFTER + timedelta(hours=2))
    assert open_incidents() == ["offerings.orders_wait"]
    arrive(branch, offering.token, *queued())
    settle(offering, now=AFTER + timedelta(hours=3))
    assert open_incidents() == []


def test_money_that_comes_after_the_end_goes_back() -> None:
    offering, orders, branch = make_allocated(50, 50)
    settle(offering)
    arrive(branch, offering.token, *queued())
    settle(offering)
    pay(orders[0], 7, now=AFTER)
    sums = money(offering)
    assert (sums["proceeds"], sums["bank"]) == (1_000, 1_007)
    assert "held" not in sums


@pytest.mark.parametrize("place", ["issue_orders.before_commit", "settle_orders.before_commit"])
def test_a_worker_that_dies_costs_nothing(place: str) -> None:
    offering, orders, branch = make_allocated(80, 60, 60)
    for _turn in range(2):
        with deadly(place), suppress(Killed):
            settle(offering)
        if queued() and Intent.objects.filter(state="done").count() < 2:
            arrive(branch, offering.token, *queued())
    settle(offering)
    arrive(branch, offering.token, *queued())
    settle(offering)
    assert states(orders) == ["issued"] * 3
    assert Issuance.objects.count() == Payout.objects.count() == 3
    released = [released_for([one])[one.pk] for one in {r.expectation for r in Receipt.objects.all()}]
    assert sum(released) == 1_000


def test_only_the_clock_settles_and_only_the_issuer_or_an_officer_decides() -> None:
    offering, orders, _branch = make_allocated(50, 50)
    with pytest.raises(NotPermitted):
        settle_offering(offering=offering, actor=issuer_of(offering), now=AFTER)
    revoke(orders[0])
    settle(offering)
    viewer = make.make_member(offering.token.issuer.organisation, role="viewer")
    with pytest.raises(NotPermitted):
        refund_unissued(subscription=orders[0], actor=viewer, now=AFTER)
    with pytest.raises(NotPermitted):
        issue_again(offering=offering, actor=viewer, now=AFTER)
    refund_unissued(subscription=orders[0], actor=make.make_officer(), now=AFTER)
    assert states(orders)[0] == "refunded"


def test_orders_without_units_are_paid_back_whole() -> None:
    offering, orders, branch = make_allocated(100, 60, method="first_come")
    settle(offering)
    arrive(branch, offering.token, *queued())
    assert settle(offering).state == "settled"
    assert states(orders) == ["issued", "refunded"]
    assert refunds() == {orders[1].public_id: orders[1].amount}
    assert Commitment.objects.get(key=orders[1].public_id).state == "released"


def test_what_one_person_allocated_alone_is_not_issued_where_two_are_needed(settings: Any) -> None:
    offering, orders, _branch = make_allocated(50, 50)
    settings.APPROVALS_POLICY = ""
    with pytest.raises(ApprovalRequired):
        settle(offering)
    assert not Issuance.objects.exists()
    assert states(orders) == ["allocated"] * 2


def test_the_agreement_to_the_allocation_is_the_agreement_to_its_units(settings: Any) -> None:
    offering, orders, _branch = make_allocated(50, 50, is_shared_out=False)
    settings.APPROVALS_POLICY = ""
    request = propose_allocation(offering=offering, actor=issuer_of(offering), now=AFTER)
    assert request is not None
    approve(approval=request, seen=request.payload_hash, actor=make.make_officer(), now=AFTER)
    settle(offering)
    assert {line.allotted.key for line in Issuance.objects.all()} == {order.public_id for order in orders}


def test_the_queries_of_asking_for_units_do_not_grow_with_the_orders() -> None:
    counted = []
    for units in ([10] * 2, [10] * 6):
        offering, _orders, _branch = make_allocated(*units, cap=sum(units), target=Decimal(100))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            settle(offering)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_progress_says_where_each_order_is() -> None:
    assert list(OrderProgress) == ["to_issue", "under_way", "stuck", "final", "issued", "given_up"]
