"""Text of a person lies under their own key, in its own row and column, and is read only there."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.models import KycCase
from investors.models import Investor
from kernel.bulk import update_rows
from kernel.encryption import Undecryptable, encrypt
from privacy.models import PersonalKey
from tests import factories as make
from tokens.models import HolderRow

pytestmark = pytest.mark.django_db


def stored(row: Any, column: str = "name") -> str:
    """The raw text of the cell."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [row.pk])  # noqa: S608
        return str(cursor.fetchone()[0])


def put(row: Any, text: str, column: str = "name") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s",  # noqa: S608
            [text, row.pk],
        )


def again(investor: Investor) -> Investor:
    return Investor.objects.get(pk=investor.pk)


def test_the_cell_names_the_persons_key_and_not_the_text() -> None:
    investor = make.make_investor(name="Hong Gildong")

    assert stored(investor).startswith(f"@{investor.personal_key.pk.hex}.")
    assert "Hong" not in stored(investor)
    assert again(investor).name == "Hong Gildong"


def test_one_account_one_key() -> None:
    user = make.make_user()
    assert make.make_investor(user).personal_key == user.personal_key


def test_a_cell_moved_to_another_row_of_the_same_person_or_column_is_refused() -> None:
    first, second = make.make_investor(name="First"), make.make_investor(name="Second")
    put(first, stored(second))
    with pytest.raises(Undecryptable):
        _ = again(first).name

    put(second, stored(second), "birth_date")
    with pytest.raises(Undecryptable):
        _ = again(second).birth_date


def test_two_rows_of_one_person_cannot_be_swapped() -> None:
    investor = make.make_investor()
    cases = [KycCase.objects.create(investor=investor, state=state) for state in ("expired", "rejected")]
    for case in cases:
        case.note = f"about {case.state}"
        case.save()
    put(cases[0], stored(cases[1], "note"), "note")

    with pytest.raises(Undecryptable):
        _ = KycCase.objects.get(pk=cases[0].pk).note
    assert KycCase.objects.get(pk=cases[1].pk).note == "about rejected"


def test_a_cell_cannot_be_claimed_for_another_persons_key() -> None:
    first, second = make.make_investor(), make.make_investor()
    body = stored(first).partition(".")[2]
    put(first, f"@{second.personal_key.pk.hex}.{body}")

    with pytest.raises(Undecryptable):
        _ = again(first).name


def test_a_key_that_never_was_is_told() -> None:
    investor = make.make_investor()
    put(investor, f"@{'0' * 32}.AAAA")

    with pytest.raises(Undecryptable):
        _ = again(investor).name


def test_text_of_before_the_keys_is_read_and_sealed_when_it_is_written() -> None:
    investor = make.make_investor()
    put(investor, encrypt("홍길동".encode(), context="investors_investor.name"))

    old = again(investor)
    assert old.name == "홍길동"
    old.save()
    assert stored(investor).startswith("@")
    assert again(investor).name == "홍길동"


def test_a_row_that_nobody_read_is_saved_as_it_is() -> None:
    investor = make.make_investor()
    before = stored(investor)

    again(investor).save()

    assert stored(investor) == before


def test_an_update_without_the_row_is_refused() -> None:
    investor = make.make_investor()
    with pytest.raises(TypeError, match="save the row"):
        Investor.objects.filter(pk=investor.pk).update(name="Somebody")
    investor.name = "Somebody"
    with pytest.raises(TypeError, match="save the row"):
        Investor.objects.bulk_update([investor], ["name"])
    with pytest.raises(TypeError, match="cannot be looked up"):
        Investor.objects.filter(name="Somebody")


def test_values_show_nothing() -> None:
    make.make_investor(name="Hong Gildong")
    cell = Investor.objects.values_list("name", flat=True).get()

    assert "Hong" not in repr(cell)
    with pytest.raises(TypeError, match="read it from the row"):
        str(cell)


def test_a_deferred_name_is_read_when_it_is_asked_for() -> None:
    investor = make.make_investor(name="Hong Gildong")
    assert Investor.objects.defer("name").get(pk=investor.pk).name == "Hong Gildong"
    assert Investor.objects.only("name").get(pk=investor.pk).name == "Hong Gildong"
    investor.refresh_from_db()
    assert investor.name == "Hong Gildong"


def test_rows_in_bulk_are_sealed_each_for_itself() -> None:
    rows = [make.make_investor(), make.make_investor()]
    for number, row in enumerate(rows):
        row.name = f"Name {number}"
    update_rows(rows, ["name"])

    assert [again(row).name for row in rows] == ["Name 0", "Name 1"]


def test_copied_rows_are_under_the_key_of_their_file() -> None:
    staged = make.make_staged(make.make_token(), *make.make_holder_rows(2))
    first, second = staged.rows.all()

    assert stored(first).startswith(f"@{staged.personal_key.pk.hex}.")
    put(first, stored(second))
    with pytest.raises(Undecryptable):
        _ = HolderRow.objects.get(pk=first.pk).name


def test_a_row_that_is_taken_in_leaves_the_name_to_the_investor() -> None:
    confirmed = make.make_confirmed(make.make_token(), *make.make_holder_rows(1))
    row = confirmed.rows.get()

    assert stored(row) == ""
    assert row.holder_name == "Holder H-1"


def test_a_page_of_names_asks_for_its_keys_once() -> None:
    for _number in range(20):
        make.make_investor()
    with CaptureQueriesContext(connection) as queries:
        assert len([investor.name for investor in Investor.objects.all()]) == 20
    assert len(queries) == 2


def test_nothing_is_written_under_a_destroyed_key_and_what_was_reads_as_erased() -> None:
    investor = make.make_investor(name="Hong Gildong")
    PersonalKey.objects.get(pk=investor.personal_key.pk).destroy(now=make.NOW)

    erased = again(investor)
    assert erased.name == "erased"
    erased.save()
    assert again(investor).name == "erased"
    assert again(investor).name_index is None
