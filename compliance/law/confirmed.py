"""The figures that officers have confirmed, as the rules see them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, time

from compliance.models import NumberConfirmation
from compliance.rules.facts import Confirmation
from compliance.rules.figures import figure
from compliance.rules.library import Library, library


def confirmations(*, now: datetime, books: Library | None = None) -> tuple[Confirmation, ...]:
    """Of each figure those that hold from the newest day that has come; two that differ then both count, and
    the rule blocks. One that no pack has any more, or in another unit, counts for nothing."""
    rows = NumberConfirmation.objects.standing().select_related("confirmed_by")
    by_figure: dict[tuple[str, str], list[tuple[NumberConfirmation, datetime]]] = defaultdict(list)
    for row, begins in _beginnings(rows, books or library()):
        if max(begins, row.confirmed_at) <= now:
            by_figure[row.rule, row.parameter].append((row, begins))
    return tuple(_newest(by_figure.values()))


def _beginnings(
    rows: Iterable[NumberConfirmation], books: Library
) -> Iterable[tuple[NumberConfirmation, datetime]]:
    for row in rows:
        found = figure(books.packs, row.rule, row.parameter, row.valid_from)
        if found is not None and found[1].unit == row.unit:
            yield row, datetime.combine(row.valid_from, time(), tzinfo=found[0].tz).astimezone(UTC)


def _newest(figures: Iterable[list[tuple[NumberConfirmation, datetime]]]) -> Iterable[Confirmation]:
    for rows in figures:
        last = max(begins for _row, begins in rows)
        for row, begins in rows:
            if begins == last:
                at = max(begins, row.confirmed_at)
                yield Confirmation(row.rule, row.parameter, row.value, row.confirmed_by.public_id, at)
