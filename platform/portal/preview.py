"""A staged file as a person reads it: how much is right, what is wrong, and where."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum

from kernel import clock
from tokens.holder_columns import words
from tokens.models import HolderImport
from tokens.queries import with_progress

PER_PAGE = 50


def preview(holder_import: HolderImport, *, rows: str, page: str) -> dict[str, Any]:
    """Counts, errors grouped by code, and one page of rows (`rows` is "all" or the wrong ones)."""
    sound, refused = holder_import.rows.sound(), holder_import.rows.refused()
    wrong = refused.count()
    show_all = rows == "all" or not wrong
    rows_shown = (holder_import.rows.all() if show_all else refused).select_related("wallet__investor")
    listed = with_progress(rows_shown, now=clock.now())
    return {
        "holder_import": holder_import,
        "sound": sound.count(),
        "wrong": wrong,
        "units": int(sound.aggregate(total=Sum("units"))["total"] or 0),
        "groups": _groups(refused.values_list("line", "errors")),
        "show_all": show_all,
        "page": Paginator(listed, PER_PAGE).get_page(page),
    }


def errors_by_code(holder_import: HolderImport) -> Iterator[list[object]]:
    """Lines of the error file: where, which code, and the words."""
    yield ["line", "column", "code", "message"]
    for line, errors in holder_import.rows.refused().values_list("line", "errors").iterator():
        for error in errors:
            yield [line, error["column"], error["code"], words(error)]


def _groups(rows: Any) -> list[dict[str, Any]]:
    """Each code with how often it occurs and the first lines it stands on."""
    counts: Counter[str] = Counter()
    first: dict[str, dict[str, Any]] = {}
    for line, errors in rows:
        for error in errors:
            counts[error["code"]] += 1
            group = first.setdefault(error["code"], {**error, "message": words(error), "lines": []})
            if len(group["lines"]) < 5:
                group["lines"].append(line)
    return [{**first[code], "count": count} for code, count in counts.most_common()]
