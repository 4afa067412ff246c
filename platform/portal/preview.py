"""A staged file as a person reads it: how much is right, what is wrong, and where."""

from collections.abc import Iterator
from typing import Any

from kernel import clock
from portal.paging import CountedPaginator
from sheets.grouping import grouped
from tokens.holder_columns import words
from tokens.models import HolderImport, HolderRow
from tokens.queries import with_progress

PER_PAGE = 50


def preview(holder_import: HolderImport, *, rows: str, page: str) -> dict[str, Any]:
    """Counts, errors grouped by code, and one page of rows (`rows` is "all" or the wrong ones)."""
    refused, wrong = holder_import.rows.refused(), holder_import.wrong
    show_all = rows == "all" or not wrong
    rows_shown = (holder_import.rows.all() if show_all else refused).select_related("wallet__investor")
    listed = with_progress(rows_shown, now=clock.now())
    known = holder_import.lines if show_all else wrong
    return {
        "holder_import": holder_import,
        "sound": holder_import.sound,
        "wrong": wrong,
        "units": int(holder_import.units),
        "groups": grouped(HolderRow, holder_import, words) if wrong else [],
        "show_all": show_all,
        "page": CountedPaginator(listed, PER_PAGE, known=known).get_page(page),
    }


def errors_by_code(holder_import: HolderImport) -> Iterator[list[object]]:
    """Lines of the error file: where, which code, and the words."""
    yield ["line", "column", "code", "message"]
    for line, errors in holder_import.rows.refused().values_list("line", "errors").iterator():
        for error in errors:
            yield [line, error["column"], error["code"], words(error)]
