"""Rows of prepared statements, asked for in the way that pages ask a queryset: ordered, filtered by where to
go on from, and cut."""

from dataclasses import dataclass, replace
from typing import Any

from kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Keyset:
    """Both statements take `values`, then the place to go on from (null at the beginning) and how many rows;
    by one column that is unique."""

    newest_first: Prepared
    oldest_first: Prepared
    values: tuple[Any, ...]
    place: str | None = None
    is_newest_first: bool = True

    def order_by(self, column: str) -> "Keyset":
        """With `-` before it, the newest first."""
        return replace(self, is_newest_first=column.startswith("-"))

    def filter(self, **place: str) -> "Keyset":
        """`column__lt` or `column__gt`, whichever the order goes on with."""
        [value] = place.values()
        return replace(self, place=value)

    def __getitem__(self, rows: slice) -> list[dict[str, Any]]:
        statement = self.newest_first if self.is_newest_first else self.oldest_first
        return statement.rows(*self.values, self.place, rows.stop)[rows.start :]


NUMBERS = ("9223372036854775807", "0")
"""Beyond which no primary key is, to begin from the newest and from the oldest."""


def both_ways(name: str, types: str, sql: str) -> tuple[Prepared, Prepared]:
    """`sql` has places for `{after}`, `{order}`, and `{beginning}` where it goes on by a number."""
    newest = sql.format(after="<", order="DESC", beginning=NUMBERS[0])
    oldest = sql.format(after=">", order="ASC", beginning=NUMBERS[1])
    return Prepared(f"{name}_newest", types, newest), Prepared(f"{name}_oldest", types, oldest)
