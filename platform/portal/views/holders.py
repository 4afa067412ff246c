"""The holders of a security: the page, and the comparison with the chain."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from captable.operations.compare import compare_register
from kernel import clock
from portal.access import MemberRequest, own_register, own_token
from portal.forms.register_filter import NAMES
from portal.pages import token_page
from portal.register import charts, lines
from portal.register.look import Look

PER_PAGE = 25


@require_safe
def holders(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_register(request, token_id)
    look = Look.of(token, request.GET.dict(), now=clock.now())
    context = token_page(request, token, "holders") | _listed(look, request.GET.get("page"))
    context |= {
        "look": look,
        "form": look.form,
        "number": look.moment.number,
        "sort": look.sort,
        "share": look.units,
        "filtered": any(request.GET.get(name) for name in NAMES),
        "by_class": charts.by_class(look.sums),
        "by_country": charts.by_country(look.sums),
    }
    return render(request, "portal/pages/holders.html", context)


@require_safe
def comparison(request: MemberRequest, token_id: str) -> HttpResponse:
    """Asks the node about every holder; nothing is changed by it."""
    token = own_token(request, token_id)
    context = {"token": token, "comparison": compare_register(token=token)}
    return render(request, "portal/_partials/comparison.html", context)


def _listed(look: Look, number: str | None) -> dict[str, Any]:
    """The charts stand above the whole register only; who filters it looks at the lines."""
    page = look.paginator(PER_PAGE).get_page(number)
    held = list(page.object_list)
    if not look.wanted.is_everybody:
        return {"page": page, "lines": lines.read(look.token, held, look.moment)}
    starts_at_top = look.is_plain and page.number == 1
    first = held[: charts.LARGEST] if starts_at_top else look.first(charts.LARGEST)
    known = {line.holder: line for line in lines.read(look.token, [*held, *first], look.moment)}
    return {
        "page": page,
        "lines": [known[line.holder] for line in held],
        "largest": charts.largest(look.sums, [known[line.holder] for line in first]),
    }
