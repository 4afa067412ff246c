"""Sharing the units out: previewed without writing, agreed to by two, final and explained."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.actions import changes
from approvals.gate import ApprovalRequired
from approvals.operations.approve import approve
from approvals.payload import BadPayload
from compliance.models import Commitment
from kernel.errors import Missing
from offerings.allocating.refusals import NotNamed
from offerings.models import Allocation, AllocationLine, Offering, Subscription
from offerings.operations.allocate_offering import (
    ACTION,
    TooLittle,
    Undecided,
    allocate_offering,
    payload_of,
)
from offerings.operations.propose_allocation import propose_allocation
from offerings.operations.wish_units import BadWish, NotAtDiscretion, wish_units
from offerings.sharing import share_out
from tests import factories as make
from tests.integration.offerings.test_paying import sums
from tests.support.offering import (
    CLOSES,
    confirmed,
    fresh,
    issuer_of,
    make_open,
    order,
    turned,
)

pytestmark = pytest.mark.django_db


def make_closed(*units: int, **terms: Any) -> tuple[Offering, list[Subscription]]:
    offering = make_open(**({"accepts": 1000} | terms))
    placed = [confirmed(offering, asked) for asked in units]
    return turned(offering, CLOSES), placed


def allocate(offering: Offering, actor: Any = None) -> Allocation:
    return allocate_offering(offering=offering, actor=actor or make.make_officer(), now=CLOSES)


def test_over_subscribed_units_are_shared_in_proportion_and_each_share_is_explained() -> None:
    offering, placed = make_closed(100, 60, 40)

    allocation = allocate(offering)

    assert [fresh(one).allocated_units for one in placed] == [50, 30, 20]
    assert {fresh(one).state for one in placed} == {"allocated"}
    assert (allocation.supply, allocation.demand, allocation.allocated) == (100, 200, 100)
    lines = AllocationLine.objects.order_by("pk")
    assert [line.units for line in lines] == [50, 30, 20]
    assert all(line.code.startswith("pro_rata") and line.numbers["supply"] == 100 for line in lines)
    assert Offering.objects.get().state == "allocated"


def test_the_preview_writes_nothing_and_says_what_will_be() -> None:
    offering, placed = make_closed(75, 75)

    sharing = share_out(offering)

    assert {share.id: share.units for share in sharing.shares} == {
        placed[0].public_id: 50,
        placed[1].public_id: 50,
    }
    assert not Allocation.objects.exists()
    assert {fresh(one).state for one in placed} == {"confirmed"}
    assert allocate(offering).digest == sharing.digest


def test_the_investors_limits_shrink_to_what_was_allotted() -> None:
    offering, placed = make_closed(75, 75)

    allocate(offering)

    kept = {one.key: one.kept_amount for one in Commitment.objects.all()}
    assert kept == {placed[0].public_id: Decimal(500_000), placed[1].public_id: Decimal(500_000)}


def test_who_gets_none_is_paid_back() -> None:
    offering, (first, late) = make_closed(100, 50, method="first_come")

    allocate(offering)
    turned(offering, CLOSES)

    assert (fresh(first).state, fresh(first).allocated_units) == ("allocated", 100)
    assert (fresh(late).state, fresh(late).reason_code) == ("refunded", "not_allotted")
    assert sums(late) == (Decimal(0), Decimal(500_000))
    assert AllocationLine.objects.get(subscription=late).units == 0
    assert Commitment.objects.get(key=late.public_id).state == "released"


def test_at_discretion_an_officer_names_every_order() -> None:
    offering, (first, second) = make_closed(80, 80, method="discretion")
    officer = make.make_officer()

    with pytest.raises(NotNamed):
        allocate(offering, officer)
    for order_, units in ((first, 70), (second, 30)):
        wish_units(subscription=order_, units=units, actor=officer, now=CLOSES)
    allocate(offering, officer)

    assert [fresh(one).allocated_units for one in (first, second)] == [70, 30]


def test_wishes_are_for_independent_officers_in_whole_steps() -> None:
    offering, (first, _second) = make_closed(80, 80, method="discretion", step=10, ticket_min=10)
    officer, ours = make.make_officer(), make.make_officer()
    make.make_member(offering.token.issuer.organisation, ours)

    with pytest.raises(NotPermitted):
        wish_units(subscription=first, units=70, actor=issuer_of(offering), now=CLOSES)
    with pytest.raises(ConflictOfInterest):
        wish_units(subscription=first, units=70, actor=ours, now=CLOSES)
    for units in (-10, 75, 90):
        with pytest.raises(BadWish):
            wish_units(subscription=first, units=units, actor=officer, now=CLOSES)
    _by_rule, (other,) = make_closed(100)
    with pytest.raises(NotAtDiscretion):
        wish_units(subscription=other, units=10, actor=officer, now=CLOSES)


def test_nothing_is_shared_out_before_all_orders_are_decided() -> None:
    offering = make_open(accepts=1000)
    confirmed(offering, 100)
    order(offering, 10)

    with pytest.raises(Undecided):
        allocate(offering)
    offering = turned(offering, CLOSES)
    assert offering.state == "closed"
    with pytest.raises(Missing):
        allocate(offering, make.make_user())


def test_what_brings_too_little_is_not_shared_out() -> None:
    offering, (first, second) = make_closed(50, 40, method="discretion")
    officer = make.make_officer()
    for one in (first, second):
        wish_units(subscription=one, units=30, actor=officer, now=CLOSES)

    with pytest.raises(TooLittle):
        allocate(offering, officer)


@pytest.mark.usefixtures("four_eyes")
def test_the_issuer_asks_and_an_officer_agrees_to_exactly_these_shares(settings: Any) -> None:
    settings.APPROVALS_POLICY = "tests/support/one_person.json"
    offering, placed = make_closed(75, 75)
    settings.APPROVALS_POLICY = ""
    owner, officer = issuer_of(offering), make.make_officer()

    with pytest.raises(ApprovalRequired):
        allocate(offering, owner)
    asked = propose_allocation(offering=offering, actor=owner, now=CLOSES)
    assert asked is not None
    shown = {str(one.what): str(one.after) for one in changes(ACTION, asked.content, now=CLOSES)}
    assert (shown["Units asked for, and allocated"], shown["Raised"]) == ("100", "1000000 KRW")
    approve(approval=asked, seen=asked.payload_hash, actor=officer, now=CLOSES)

    assert [fresh(one).allocated_units for one in placed] == [50, 50]


@pytest.mark.usefixtures("four_eyes")
def test_who_ordered_does_not_agree_and_other_shares_need_another_agreement(settings: Any) -> None:
    settings.APPROVALS_POLICY = "tests/support/one_person.json"
    offering, (first, second) = make_closed(80, 80, method="discretion")
    officer, other = make.make_officer(), make.make_officer()
    for one in (first, second):
        wish_units(subscription=one, units=50, actor=officer, now=CLOSES)
    settings.APPROVALS_POLICY = ""
    asked = propose_allocation(offering=offering, actor=officer, now=CLOSES)
    assert asked is not None

    wish_units(subscription=first, units=40, actor=officer, now=CLOSES)
    with pytest.raises(BadPayload):
        approve(approval=asked, seen=asked.payload_hash, actor=other, now=CLOSES)
    Subscription.objects.filter(pk=first.pk).update(investor=make.make_investor(other))
    with pytest.raises(ConflictOfInterest):
        approve(approval=asked, seen=asked.payload_hash, actor=other, now=CLOSES)
    assert not Allocation.objects.exists()


def test_it_is_final() -> None:
    offering, _placed = make_closed(100)
    allocation = allocate(offering)

    with pytest.raises(Undecided):
        allocate(offering)
    for rows, change in ((Allocation.objects, {"allocated": 1}), (AllocationLine.objects, {"units": 1})):
        with pytest.raises(ProgrammingError, match="decided_for_good"), transaction.atomic():
            rows.update(**change)
    assert payload_of(offering, share_out(offering))["orders"] == "0"
    assert allocation.digest.startswith("0x")
