"""A receipt that an officer gave to the wrong investor is nobody's again, and can go to the right one."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from accounts.policies import ConflictOfInterest
from approvals.effect import effect_of
from approvals.gate import ApprovalRequired
from approvals.operations.approve import approve
from approvals.operations.propose import propose
from payments.balances import held, received_for, totals
from payments.models import Expectation, Receipt
from payments.operations.close_expectation import close_expectation
from payments.operations.match_receipt import match_receipt
from payments.operations.refund import refund
from payments.operations.undo_match import ACTION, MoneyGone, NotMatchedByHand, payload_of, undo_match
from tests.factories import NOW, make_investor, make_member, make_officer
from tests.support.law import load_lists
from tests.support.money import World
from tests.support.offering import OPENS, fresh, make_open, order

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def matched(world: World, expectation: Expectation, receipt: Receipt | None = None) -> Receipt:
    receipt = receipt or world.take(world.line(payer_name="이하늘"))
    by = {"reason": "reference_mistyped", "actor": world.officer, "now": NOW}
    return match_receipt(receipt=receipt, expectation=expectation, **by)


def undo(world: World, receipt: Receipt) -> Receipt:
    return undo_match(receipt=receipt, actor=world.officer, now=NOW)


def test_it_is_nobodys_again_and_then_the_right_ones(world: World) -> None:
    wrong = world.expect()
    right = world.expect(investor=make_investor(name="이하늘"))
    receipt = matched(world, wrong)

    for expectation in (wrong, right):
        receipt = undo(world, receipt)
        assert (receipt.state, receipt.expectation, receipt.reasons) == ("unmatched", None, ["match_undone"])
        assert (held(expectation), received_for([expectation])) == (0, {expectation.pk: 0})
        assert totals(world.account)["unmatched"] == 100_000
        matched(world, right, receipt)

    assert (held(wrong), held(right)) == (0, 100_000)
    kept = Receipt.objects.get()
    assert (kept.payer_name, kept.personal_key_id) == ("이하늘", right.investor.personal_key_id)
    assert kept.payer_account == "110-222-333444"


def test_who_was_taken_for_the_payer_has_not_paid_any_more(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings, now=OPENS)
    offering = make_open()
    placed = order(offering, 10)
    expectation = Expectation.objects.get(subject=placed.public_id)
    world = World(account=expectation.account)
    receipt = matched(world, expectation)
    assert fresh(placed).state == "paid"

    undo(world, receipt)

    assert fresh(placed).state == "awaiting_payment"


def test_what_went_further_and_what_fits_in_every_point_stays(world: World) -> None:
    by_itself, back, late = (world.expect() for _number in range(3))
    with pytest.raises(NotMatchedByHand):
        undo(world, world.paid(by_itself))
    with pytest.raises(NotMatchedByHand):
        undo(world, world.take(world.line()))
    gone = matched(world, back)
    refund(key="x", expectation=back, amount=Decimal(1), reason="x", actor=world.actor, now=NOW)
    close_expectation(expectation=late, actor=world.actor, now=NOW)
    for receipt in (gone, matched(world, late)):
        with pytest.raises(MoneyGone):
            undo(world, receipt)
    theirs = make_officer()
    make_member(world.account.issuer.organisation, theirs)
    with pytest.raises(ConflictOfInterest):
        undo_match(receipt=gone, actor=theirs, now=NOW)


@pytest.mark.usefixtures("four_eyes")
def test_one_officer_alone_undoes_nothing(world: World) -> None:
    expectation = world.expect()
    receipt = matched(world, expectation)
    with pytest.raises(ApprovalRequired), transaction.atomic():
        undo(world, receipt)
    asked = propose(action=ACTION, payload=payload_of(receipt), actor=world.officer, now=NOW)
    assert held(expectation) == 100_000

    told = [(str(one.before), str(one.after)) for one in effect_of(asked, now=NOW).changes]
    assert told[1:] == [
        ("이하늘", "이하늘"),
        (f"김하늘 · {expectation.reference}", "–"),
        ("100000 KRW", "0 KRW"),
    ]
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=NOW)
    assert held(expectation) == 0
