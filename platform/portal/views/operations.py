"""Deeds on chain: what was asked for, how far it is, and what went wrong."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal import deeds, live
from portal.access import MemberRequest
from transactions.models import Intent

PER_PAGE = 50


@require_safe
def operations(request: MemberRequest) -> HttpResponse:
    page = Paginator(deeds.visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(intent, deeds.words(intent)) for intent in page]
    return render(request, "portal/pages/operations.html", {"page": page, "rows": rows})


@require_safe
def operation(request: MemberRequest, operation_id: str) -> HttpResponse:
    context = deeds.deed(_own(request, operation_id))
    context["live"] = live.first(request, "portal/_partials/deed.html", context)
    return render(request, "portal/pages/operation.html", context)


@require_safe
def progress(request: MemberRequest, operation_id: str) -> HttpResponse:
    context = deeds.deed(_own(request, operation_id))
    return live.watched(
        request, "portal/_partials/deed.html", context, finished=not context["watching"], reload=True
    )


def _own(request: MemberRequest, operation_id: str) -> Intent:
    intent: Intent = get_object_or_404(deeds.visible_to(request.user), public_id=operation_id)
    return intent
