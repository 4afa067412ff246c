"""Officers confirm figures that the packs leave open; the rules see them from their day on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from accounts.models import User
from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.law.confirmed import confirmations
from compliance.models import NumberConfirmation
from compliance.operations.confirm_number import (
    BadNumber,
    NoSourceOfNumber,
    NoSuchNumber,
    NumberConfirmed,
    WrongUnitOfNumber,
    confirm_number,
)
from compliance.operations.withdraw_confirmation import NotStanding, withdraw_confirmation
from tests import factories as make

pytestmark = pytest.mark.django_db
CAP: dict[str, Any] = {
    "rule": "KR-OTC-02",
    "parameter": "limit",
    "value": Decimal("20000000"),
    "unit": "KRW",
    "valid_from": date(2027, 3, 10),
    "source": "Decree of 3 March 2027, Art. 178-3",
}
SEOUL_MORNING = datetime(2027, 3, 9, 15, tzinfo=UTC)  # the start of the tenth in Seoul


@pytest.fixture
def officer() -> User:
    return make.make_officer()


def confirm(actor: User, **change: Any) -> NumberConfirmation:
    return confirm_number(**{**CAP, "actor": actor, "now": make.NOW} | change)


def values(now: datetime) -> list[Decimal]:
    return [one.value for one in confirmations(now=now)]


def test_it_counts_from_its_day_in_the_rules_zone(officer: User) -> None:
    row = confirm(officer)

    assert values(SEOUL_MORNING - timedelta(seconds=1)) == []
    [known] = confirmations(now=SEOUL_MORNING)
    assert (known.rule, known.parameter, known.value) == ("KR-OTC-02", "limit", 20_000_000)
    assert (known.by, known.at) == (officer.public_id, SEOUL_MORNING)
    entry = Entry.objects.get(verb="rules.number_confirmed")
    assert (entry.subject_id, entry.data["value"]) == (row.public_id, "20000000 KRW")


def test_a_figure_confirmed_late_counts_from_the_confirmation(officer: User) -> None:
    late = SEOUL_MORNING + timedelta(days=30)
    confirm(officer, now=late)

    assert values(late - timedelta(seconds=1)) == []
    assert values(late) == [20_000_000]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"rule": "NO-SUCH"}, NoSuchNumber),
        ({"parameter": "kinds"}, NoSuchNumber),
        ({"valid_from": date(2027, 2, 3)}, NoSuchNumber),  # the rule begins a day later
        ({"unit": "USD"}, WrongUnitOfNumber),
        ({"value": Decimal("-1")}, BadNumber),
        ({"value": Decimal("NaN")}, BadNumber),
        ({"value": Decimal("Infinity")}, BadNumber),
        ({"value": Decimal("1e24")}, BadNumber),
        ({"value": Decimal("0.0000001")}, BadNumber),
        ({"parameter": "window", "unit": "months", "value": Decimal("1.5")}, BadNumber),
        ({"source": "  "}, NoSourceOfNumber),
    ],
)
def test_what_is_no_figure_of_a_pack_is_refused(officer: User, change: Any, error: type) -> None:
    with pytest.raises(error):
        confirm(officer, **change)
    assert not NumberConfirmation.objects.exists()


def test_only_officers_confirm_and_withdraw(officer: User) -> None:
    row, stranger = confirm(officer), make.make_user(is_staff=True, is_superuser=True)

    with pytest.raises(NotPermitted):
        confirm(stranger)
    with pytest.raises(NotPermitted):
        withdraw_confirmation(confirmation=row, source="", actor=stranger, now=make.NOW)


def test_a_withdrawal_is_another_row_and_ends_the_figure(officer: User) -> None:
    row, colleague = confirm(officer), make.make_officer()

    taken = withdraw_confirmation(confirmation=row, source="Misread.", actor=colleague, now=make.NOW)

    assert (taken.withdraws, taken.value, taken.source) == (row, row.value, "Misread.")
    assert values(SEOUL_MORNING) == []
    for gone in (row, taken):
        with pytest.raises(NotStanding):
            withdraw_confirmation(confirmation=gone, source="", actor=officer, now=make.NOW)
    confirm(officer, value=Decimal(30_000_000))
    assert values(SEOUL_MORNING) == [30_000_000]


def test_two_officers_who_differ_both_count_so_that_the_rule_blocks(officer: User) -> None:
    confirm(officer)
    confirm(make.make_officer(), value=Decimal(10_000_000))

    assert sorted(values(SEOUL_MORNING)) == [10_000_000, 20_000_000]
    with pytest.raises(NumberConfirmed):
        confirm(officer, value=Decimal(5))


def test_a_figure_from_a_later_day_takes_the_place_of_the_earlier(officer: User) -> None:
    confirm(officer)
    confirm(officer, value=Decimal(40_000_000), valid_from=date(2028, 1, 1))

    assert values(SEOUL_MORNING) == [20_000_000]
    assert values(datetime(2028, 1, 1, tzinfo=UTC)) == [40_000_000]


def test_rows_are_never_changed_or_removed(officer: User) -> None:
    row = confirm(officer)
    row.value = Decimal(1)

    for change in (row.save, row.delete):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    assert NumberConfirmation.objects.get().value == 20_000_000
