"""Pages of rows that nobody counts, and that are not slower the further one leafs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

LARGEST = 2**63


class CountedPaginator(Paginator):
    """`known` is how many rows there are; None lets the database count them.

    Of a query, what lies before a page is walked over by keys alone, from the end that is nearer to it.
    """

    def __init__(self, rows: Any, per_page: int, *, known: int | None) -> None:
        super().__init__(rows, per_page)
        self.known = known

    @cached_property
    def count(self) -> int:
        return super().count if self.known is None else self.known

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        stop = max(start, min(start + self.per_page, self.count))
        return Page(self._cut(start, stop), number, self)

    def _cut(self, start: int, stop: int) -> Any:
        rows: Any = self.object_list
        if not isinstance(rows, QuerySet):
            return rows[start:stop]
        keys, behind = rows.values("pk"), self.count - stop
        page = keys[start:stop] if start <= behind else keys.reverse()[behind : self.count - start]
        return rows.filter(pk__in=page)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest of some rows, or the newest before one of them. `older` is where the next page begins, None
    on the last; `is_older` whether newer ones lie before."""

    rows: Sequence[Any]
    older: int | None
    is_older: bool


def newest(rows: "QuerySet[Any, Any]", per_page: int, *, before: str | None = "") -> Newest:
    """One question, without a count. `before` is what the address says; what is no key begins at the top."""
    key = int(before) if before and before.isascii() and before.isdecimal() else 0
    is_older = 0 < key < LARGEST
    found = list((rows.filter(pk__lt=key) if is_older else rows).order_by("-pk")[: per_page + 1])
    shown = found[:per_page]
    more = len(found) > per_page
    return Newest(shown, _key(shown[-1]) if more else None, is_older)


def _key(row: Any) -> int:
    return int(row["pk"] if isinstance(row, dict) else row.pk)
