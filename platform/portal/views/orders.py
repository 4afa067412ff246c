"""The orders of an offering: filtered, searched, and watched while they may change."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from offerings.models import Offering
from portal import live
from portal.access import MemberRequest, own_offering
from portal.forms.order_filter import OrderFilter
from portal.offering import book, figures, unmatched
from portal.pages import offering_page
from portal.paging import CountedPaginator

PER_PAGE = 25
BOOK = "portal/_partials/orders.html"


@require_safe
def orders(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    context = offering_page(request, offering, "orders") | _book(request, offering)
    context |= {"filter": OrderFilter(request.GET), "unmatched": unmatched.waiting(offering)}
    context["live"] = live.first(request, BOOK, context)
    return render(request, "portal/pages/orders.html", context)


@require_safe
def watch(request: MemberRequest, offering_id: str) -> HttpResponse:
    """The page of orders that is looked at, as it stands now."""
    context = _book(request, own_offering(request, offering_id))
    return live.watched(request, BOOK, context, finished=not context["watching"])


def _book(request: MemberRequest, offering: Offering) -> dict[str, Any]:
    wanted, found = OrderFilter(request.GET), figures.of(offering)
    state, search = wanted.said("state"), wanted.said("search")
    rows = book.orders(offering, state=state, search=search)
    counted = found.sums[state].orders if state else found.orders
    paginator = CountedPaginator(rows, PER_PAGE, known=None if search else counted)
    page: Any = paginator.get_page(request.GET.get("page"))
    return {
        "offering": offering,
        "token": offering.token,
        "figures": found,
        "watching": found.is_moving,
        "page": page,
        "lines": book.lines(offering, page.object_list),
    }
