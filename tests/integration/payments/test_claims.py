"""What the bank took back after it had been passed on is made good, by a payment or by the issuer."""

from decimal import Decimal

import pytest
from django.db import transaction

from accounts.policies import ConflictOfInterest, NotPermitted
from approvals.effect import effect_of
from approvals.gate import ApprovalRequired
from approvals.operations.approve import approve
from approvals.operations.propose import propose
from monitoring.models import Incident
from payments.balances import totals
from payments.errors import NotEnough
from payments.models import Cover, Receipt, Reversal
from payments.money import NotMoney
from payments.operations.cover_claim import (
    ACTION,
    MoreThanClaimed,
    NotForThisClaim,
    cover_claim,
    payload_of,
)
from payments.operations.refund import refund
from payments.operations.release_proceeds import release_proceeds
from payments.operations.reverse_receipt import CLAIM, reverse_receipt
from tests.factories import NOW, make_member, make_officer, owner_of
from tests.support.money import World, make_collection_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def passed_on(world: World, amount: int = 100_000) -> Receipt:
    expectation = world.expect(amount)
    receipt = world.paid(expectation, amount)
    sum_ = Decimal(amount)
    release_proceeds(key=expectation.key, expectation=expectation, amount=sum_, actor=world.actor, now=NOW)
    return receipt


def claim(world: World, amount: int = 100_000) -> Reversal:
    return reverse(world, passed_on(world, amount))


def reverse(world: World, receipt: Receipt) -> Reversal:
    return reverse_receipt(receipt=receipt, reason="fraud", actor=world.actor, now=NOW).reversal


def cover(world: World, reversal: Reversal, receipt: Receipt | None, amount: int | str) -> Cover:
    actor, sum_ = world.officer, Decimal(amount)
    return cover_claim(reversal=reversal, receipt=receipt, amount=sum_, actor=actor, now=NOW)


def there(world: World) -> dict[str, Decimal]:
    return {kind: amount for kind, amount in totals(world.account).items() if amount}


def is_told() -> bool:
    return Incident.objects.filter(code=CLAIM, closed_at=None).exists()


def test_a_payment_and_the_issuer_make_it_good_together(world: World) -> None:
    reversal = claim(world)
    assert there(world) == {"claim": 100_000, "proceeds": 100_000}
    payment = world.take(world.line(30_000, text="what I owe", payer_name="somebody else"))

    cover(world, reversal, payment, 30_000)
    assert there(world) == {"bank": 30_000, "claim": 70_000, "proceeds": 100_000}
    assert (Receipt.objects.get(pk=payment.pk).state, reversal.unsettled, is_told()) == (
        *("covering", 70_000),
        True,
    )

    cover(world, reversal, None, 70_000)
    assert there(world) == {"bank": 30_000, "proceeds": 30_000}
    assert (reversal.unsettled, is_told()) == (0, False)
    with pytest.raises(MoreThanClaimed):
        cover(world, reversal, None, 1)


def test_a_payment_that_is_taken_back_too_is_a_claim_of_its_own(world: World) -> None:
    reversal = claim(world)
    payment = world.take(world.line(100_000))
    cover(world, reversal, payment, 100_000)

    again = reverse(world, payment)

    assert (reversal.unsettled, again.unsettled, is_told()) == (0, 100_000, True)
    assert there(world) == {"claim": 100_000, "proceeds": 100_000}


def test_what_cannot_cover_it_changes_nothing(world: World) -> None:
    reversal, before = claim(world), there(world)
    larger, matched = world.take(world.line(100_001)), passed_on(world, 20_000)
    elsewhere = World(account=make_collection_account())
    other = elsewhere.take(elsewhere.line(50_000))
    for receipt, amount, refusal in (
        (larger, 100_001, MoreThanClaimed),
        (larger, 100_000, NotForThisClaim),
        (matched, 20_000, NotForThisClaim),
        (other, 50_000, NotForThisClaim),
        (None, "0.5", NotMoney),
        (None, -1, NotMoney),
    ):
        with pytest.raises(refusal), transaction.atomic():
            cover(world, reversal, receipt, amount)
    assert there(world)["claim"] == before["claim"]
    assert not Cover.objects.exists()


def test_no_more_than_the_issuer_is_owed_and_only_by_who_has_no_part_in_it(world: World) -> None:
    expectation = world.expect()
    receipt, sum_ = world.paid(expectation), Decimal(100_000)
    refund(key="back", expectation=expectation, amount=sum_, reason="x", actor=world.actor, now=NOW)
    reversal = reverse(world, receipt)
    assert there(world) == {"claim": 100_000, "outgoing": 100_000}
    theirs = make_officer()
    make_member(world.account.issuer.organisation, theirs)

    with pytest.raises(NotEnough):
        cover(world, reversal, None, 1)
    for actor, refusal in (
        (theirs, ConflictOfInterest),
        (owner_of(world.account.issuer.organisation), NotPermitted),
    ):
        with pytest.raises(refusal):
            cover_claim(reversal=reversal, receipt=None, amount=Decimal(1), actor=actor, now=NOW)


@pytest.mark.usefixtures("four_eyes")
def test_one_person_alone_decides_nothing_and_the_other_sees_who_bears_it(world: World) -> None:
    reversal = claim(world)
    with pytest.raises(ApprovalRequired), transaction.atomic():
        cover(world, reversal, None, 40_000)
    payload = payload_of(reversal, None, Decimal(40_000))
    asked = propose(action=ACTION, payload=payload, actor=world.officer, now=NOW)

    told = [(str(one.before), str(one.after)) for one in effect_of(asked, now=NOW).changes]
    assert told[1:] == [
        ("김하늘", ""),
        ("100000 KRW", "60000 KRW"),
        ("100000 KRW", "60000 KRW"),
    ]
    approve(approval=asked, seen=asked.payload_hash, actor=make_officer(), now=NOW)
    assert reversal.unsettled == 60_000
