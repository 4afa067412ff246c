"""A file of orders as a person reads it: what is right, what is wrong and where, and how far it has come."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from offerings.models import OrderImport, OrderRow
from offerings.orders_columns import words
from portal.paging import CountedPaginator
from portal.progress import Part
from sheets.grouping import grouped

PER_PAGE = 50
State = OrderImport.State


def shown(order_import: OrderImport, *, rows: str, page: str) -> dict[str, Any]:
    """Counts, errors grouped by code, and one page of rows (`rows` is "all" or the wrong ones)."""
    every, wrong = order_import.rows, order_import.wrong
    show_all = rows == "all" or not wrong
    listed = (every.all() if show_all else every.refused()).select_related("subscription").order_by("line")
    known = order_import.lines if show_all else wrong
    found = CountedPaginator(listed, PER_PAGE, known=known).get_page(page)
    return {
        "wrong": wrong,
        "sound": order_import.sound,
        "units": int(order_import.units),
        "groups": grouped(OrderRow, order_import, words) if wrong else [],
        "show_all": show_all,
        "page": found,
        "lines": [(row, [(one["column"], words(one)) for one in row.errors]) for row in found],
    }


def progress(order_import: OrderImport) -> dict[str, Any]:
    """How many rows have become orders, wait, or are refused; `watching` while it goes on by itself."""
    counts = (
        ("issued", _("Ordered"), order_import.ordered),
        ("queued", _("Still to be placed"), order_import.waiting),
        ("failed", _("Refused"), order_import.wrong),
    )
    return {
        "order_import": order_import,
        "parts": [Part(key, label, count) for key, label, count in counts if count],
        "watching": order_import.state == State.CONFIRMING,
    }


def errors(order_import: OrderImport) -> Iterator[list[object]]:
    """Lines of the error file: where, which code, and the words."""
    yield ["line", "column", "code", "message"]
    refused: QuerySet[OrderRow] = order_import.rows.refused()
    for line, found in refused.order_by("line").values_list("line", "errors").iterator():
        for error in found:
            yield [line, error["column"], error["code"], words(error)]
