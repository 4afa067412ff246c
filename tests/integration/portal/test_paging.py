"""Every row is on one page, from whichever end it is read; pages without a count go on where one ended."""

import pytest

from accounts.models import User
from portal.paging import CountedPaginator, newest
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def make_users(count: int) -> list[int]:
    return [make_user().pk for _number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 6, 7, 8])
def test_pages_read_from_both_ends_are_the_rows_in_order(count: int) -> None:
    known = sorted(make_users(count), reverse=True)
    rows = User.objects.filter(pk__in=known).order_by("-pk")
    paginator = CountedPaginator(rows, 3, known=count)
    pages = [[user.pk for user in paginator.page(number)] for number in paginator.page_range]
    assert [key for page in pages for key in page] == known
    assert all(len(page) == 3 for page in pages[:-1])
    assert paginator.get_page("\x00").number == 1
    assert paginator.get_page(10**9).number == paginator.num_pages


def test_older_pages_begin_where_the_newer_one_ended() -> None:
    known = sorted(make_users(5), reverse=True)
    rows = User.objects.filter(pk__in=known)
    first = newest(rows, 2)
    second = newest(rows.values("pk"), 2, before=str(first.older))
    last = newest(rows, 2, before=str(second.older))
    keys = [row.pk for row in first.rows] + [row["pk"] for row in second.rows] + [row.pk for row in last.rows]
    assert keys == known
    assert [first.is_older, second.is_older, last.is_older] == [False, True, True]
    assert last.older is None


@pytest.mark.parametrize("before", ["", None, "0", "-1", "x", "\x00", "٣", "9" * 30])
def test_what_is_no_key_begins_at_the_newest(before: str | None) -> None:
    known = make_users(2)
    assert newest(User.objects.filter(pk__in=known), 1, before=before).rows[0].pk == max(known)
