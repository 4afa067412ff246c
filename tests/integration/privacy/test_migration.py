"""Rows that are older than the keys of people stay readable, forwards and back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from compliance.models import KycCase
from investors.models import Investor
from kernel import encryption
from privacy.models import PersonalKey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
BEFORE = [("privacy", None)]
STATE = [("compliance", "0007_evidence"), ("investors", "0001_initial")]


def migrate(targets: list[Any]) -> None:
    MigrationExecutor(connection).migrate(targets)


@pytest.fixture
def old_models() -> Iterator[Any]:
    """The tables as they were; afterwards they are as they should be again."""
    migrate(BEFORE)
    yield MigrationExecutor(connection).loader.project_state(STATE).apps.get_model
    call_command("migrate", verbosity=0)


def raw(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return str(cursor.fetchone()[0])


def test_old_rows_are_read_moved_by_the_rotation_and_given_back(old_models: Any) -> None:
    user = old_models("accounts", "User").objects.create(email="a@example.com", public_id="usr_a")
    investors = old_models("investors", "Investor").objects
    known = investors.create(
        user=user, public_id="inv_a", name="Hong Gildong", country="KR", investor_number=1
    )
    investors.create(public_id="inv_b", name="Im Kkeokjeong", country="KR", investor_number=2)
    cases = old_models("compliance", "KycCase").objects
    cases.create(public_id="kyc_a", investor=known, state="rejected", provider="manual", note="An old note")
    old = raw("SELECT name FROM investors_investor WHERE public_id = 'inv_a'")

    call_command("migrate", verbosity=0)

    first, second = Investor.objects.order_by("pk")
    assert (first.name, second.name) == ("Hong Gildong", "Im Kkeokjeong")
    assert first.personal_key == first.user.personal_key != second.personal_key
    assert PersonalKey.objects.count() == 2
    index = Investor._meta.get_field("name_index").index("hong gildong")
    assert Investor.objects.get(name_index=index) == first
    assert KycCase.objects.get().note == "An old note"
    assert raw("SELECT name FROM investors_investor WHERE public_id = 'inv_a'") == old

    call_command("rotate_keys")

    assert raw("SELECT name FROM investors_investor WHERE public_id = 'inv_a'").startswith("@")
    assert [row.name for row in Investor.objects.order_by("pk")] == ["Hong Gildong", "Im Kkeokjeong"]
    assert KycCase.objects.get().note == "An old note"

    migrate(BEFORE)

    back = raw("SELECT name FROM investors_investor WHERE public_id = 'inv_a'")
    assert encryption.decrypt(back, context="investors_investor.name").decode() == "Hong Gildong"
    note = raw("SELECT note FROM compliance_kyccase")
    assert encryption.decrypt(note, context="compliance_kyccase.note").decode() == "An old note"
