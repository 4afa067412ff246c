"""Lists by cursor: stable while rows are added, no count, no page numbers."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from api.refusals import QueryRefused

PARAMETERS = frozenset({"limit", "cursor"})
_LIMIT = re.compile(r"[1-9][0-9]{0,2}")


class Pages(CursorPagination):
    """`?limit=` 1 to 100 (25), `?cursor=` as found in `next` and `previous`. Newest first."""

    page_size = 25
    max_page_size = 100
    page_size_query_param = "limit"
    ordering = ("-public_id",)

    def get_page_size(self, request: Request) -> int:
        text = request.query_params.get("limit", str(self.page_size))
        if not _LIMIT.fullmatch(text) or int(text) > self.max_page_size:
            raise QueryRefused("limit", detail=_("limit is a number from 1 to 100."), code="invalid")
        return int(text)

    form_of_position = re.compile(r"[0-9a-z_]{1,40}")

    def decode_cursor(self, request: Request) -> Cursor | None:
        """DRF believes what a cursor holds; a forged position would reach the database as it is."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            cursor = Cursor(0, False, None)
        if cursor and not self.form_of_position.fullmatch(str(cursor.position)):
            raise QueryRefused(
                "cursor", detail=_("Take the cursor from next or previous, unchanged."), code="invalid"
            )
        return cursor


class PagesByNumber(Pages):
    """By the rows' own numbers."""

    ordering = ("-id",)
    form_of_position = re.compile(r"[0-9]{1,18}")


def page(
    request: Request,
    rows: QuerySet[Any],
    serializer: type[BaseSerializer[Any]],
    ordering: tuple[str] = Pages.ordering,
    prepare: Callable[[list[Any]], None] | None = None,
) -> Response:
    """One page of `rows` as `{results, next, previous}`, by a column that is unique; `prepare` fetches for
    all rows of the page what is not joined to them."""
    pages = Pages()
    pages.ordering = ordering
    found = pages.paginate_queryset(rows, request) or []
    if prepare:
        prepare(found)
    results = serializer(found, many=True).data
    return Response(
        {"results": results, "next": pages.get_next_link(), "previous": pages.get_previous_link()}
    )


def page_of_rows(
    request: Request,
    rows: Any,
    written: Callable[[dict[str, Any]], dict[str, Any]],
    by: type[Pages] = PagesByNumber,
) -> Response:
    """The same of rows that are dicts (`values`, or what is ordered, filtered and cut like it), each written
    by a function: for what is read most, where a serializer would take longer than the database."""
    pages = by()
    found: list[dict[str, Any]] = pages.paginate_queryset(rows, request) or []
    results = [written(row) for row in found]
    return Response(
        {"results": results, "next": pages.get_next_link(), "previous": pages.get_previous_link()}
    )
