"""What payments know of a person: told to them, kept for as long as it has to be, and gone after that."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from investors.operations.erase import erase_investor
from kernel import clock
from payments.models import CollectionAccount, Receipt
from payments.operations.refund import refund
from payments.operations.settle_payout import confirm_payout
from payments.turning import read_statements
from privacy import inventory
from privacy.retention import RetentionHolds
from tests.factories import NOW
from tests.support.money import World

pytestmark = pytest.mark.django_db
YEARS_LATER = NOW + timedelta(days=366 * 5)


@pytest.fixture
def world() -> World:
    return World()


def test_nothing_of_the_payer_is_readable_in_the_database(world: World) -> None:
    world.take(world.line(text="a secret"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT payer_name, payer_account, text FROM payments_receipt")
        cells = " ".join(cursor.fetchone())

    assert not any(plain in cells for plain in ("김하늘", "110-222", "secret"))


def test_the_investor_is_told_what_was_matched_to_them(world: World) -> None:
    world.paid(world.expect())
    world.take(world.line(payer_name="Somebody Else"))

    told = inventory.export(world.investor.personal_key, to_person=True)

    names = next(part["values"] for part in told if part["column"] == "payer_name")
    assert names == ["김하늘"]


def test_a_person_is_not_erased_while_money_is_theirs_or_the_law_keeps_it(world: World) -> None:
    expectation = world.expect()
    receipt = world.paid(expectation)
    asked = {"investor": world.investor, "ground": "asked", "actor": world.officer}

    with pytest.raises(RetentionHolds) as refusal:
        erase_investor(**asked, now=YEARS_LATER)
    assert refusal.value.facts["until"] == "open"

    payout = refund(
        key="r", expectation=expectation, amount=Decimal(100_000), reason="x", actor=world.actor, now=NOW
    )
    confirm_payout(payout=payout, actor=world.actor, now=NOW)
    with pytest.raises(RetentionHolds) as refusal:
        erase_investor(**asked, now=NOW + timedelta(days=400))
    assert refusal.value.facts["holds"] == "KR-AML-05"

    erase_investor(**asked, now=YEARS_LATER)
    assert str(Receipt.objects.get(pk=receipt.pk).payer_account) != "110-222-333444"


def test_the_command_pays_in_as_the_investor_would(world: World) -> None:
    expectation = world.expect()
    CollectionAccount.objects.update(opened_at=clock.now())  # the command's time is the present

    call_command("pay_in", expectation.reference)

    read_statements(actor=world.actor, now=clock.now())
    assert Receipt.objects.get().expectation == expectation
    with pytest.raises(CommandError):
        call_command("pay_in", "J23456789")
