"""The cap table: the page, its download, and the comparison with the chain."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from captable import charts
from captable.operations.compare import compare_register
from captable.queries import summary
from chain.addresses import checksum
from kernel.units import format_units
from portal import cap_table, rings
from portal.access import MemberRequest, own_token
from portal.csv_file import csv_response
from portal.forms.cap_table import BlockForm
from portal.pages import token_page
from tokens.models import Token

PER_PAGE = 25


@require_safe
def holders(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    block = BlockForm(request.GET)
    number = block.number
    rows = _rows(token, request, number)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = token_page(request, token, "holders") | {
        "page": page,
        "lines": cap_table.lines(token, page.object_list, number=number),
        "block": block,
        "number": number,
        "search": request.GET.get("search", ""),
        "sort": request.GET.get("sort", "-units"),
        **_sums(token),
    }
    return render(request, "portal/pages/holders.html", context)


@require_safe
def holders_file(request: MemberRequest, token_id: str) -> StreamingHttpResponse:
    """The whole register, now or as of a block; large ones are streamed."""
    token = own_token(request, token_id)
    number = BlockForm(request.GET).number
    suffix = f"-block-{number}" if number is not None else ""
    rows = _held(token, number)
    return csv_response(f"{token.symbol}-holders{suffix}.csv", _file(token, rows, number))


@require_safe
def comparison(request: MemberRequest, token_id: str) -> HttpResponse:
    """Asks the node about every holder; nothing is changed by it."""
    token = own_token(request, token_id)
    context = {"token": token, "comparison": compare_register(token=token)}
    return render(request, "portal/_partials/comparison.html", context)


def _rows(token: Token, request: MemberRequest, number: int | None) -> Any:
    if number is not None:
        return cap_table.past(token, number)
    rows = cap_table.present(
        token, search=request.GET.get("search", ""), sort=request.GET.get("sort", "-units")
    )
    return rows.values_list("holder", "units")


def _sums(token: Token) -> dict[str, Any]:
    return {
        "summary": summary(token),
        "by_class": rings.by_class(charts.units_by_class(token)),
        "by_country": rings.by_country(charts.units_by_country(token)),
    }


def _held(token: Token, number: int | None) -> list[tuple[str, int]]:
    """Read before the first byte is sent, so that a refusal can still be told."""
    if number is not None:
        return cap_table.past(token, number)
    return list(cap_table.present(token).values_list("holder", "units"))


def _file(token: Token, rows: list[tuple[str, int]], number: int | None) -> Iterator[list[object]]:
    yield ["wallet", "external_id", "country", "investor_class", "valid_until", "units"]
    for line in cap_table.all_lines(token, rows, number=number):
        until = line.valid_until.date().isoformat() if line.valid_until else ""
        units = format_units(line.units, token.decimals)
        yield [checksum(line.holder), line.number, line.country, line.investor_class, until, units]
