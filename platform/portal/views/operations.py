"""Deeds on chain: what was asked for, how far it is, and what went wrong."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policies import may_manage
from kernel import clock
from portal import deeds, live
from portal.access import MemberRequest
from tokens.operations.try_issue_again import may_try_again, try_issue_again
from transactions.models import Intent

PER_PAGE = 50


@require_safe
def operations(request: MemberRequest) -> HttpResponse:
    page = Paginator(deeds.visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(intent, deeds.words(intent)) for intent in page]
    return render(request, "portal/pages/operations.html", {"page": page, "rows": rows})


@require_safe
def operation(request: MemberRequest, operation_id: str) -> HttpResponse:
    intent = _own(request, operation_id)
    context = deeds.deed(intent) | {"can_try_again": _can_try_again(request, intent)}
    context["live"] = live.first(request, "portal/_partials/deed.html", context)
    return render(request, "portal/pages/operation.html", context)


@require_safe
def progress(request: MemberRequest, operation_id: str) -> HttpResponse:
    context = deeds.deed(_own(request, operation_id))
    return live.watched(
        request, "portal/_partials/deed.html", context, finished=not context["watching"], reload=True
    )


@require_POST
def try_again(request: MemberRequest, operation_id: str) -> HttpResponse:
    """Asks again for an issue that was refused; where lines of it may not hold, the others go on alone."""
    queued = try_issue_again(intent=_own(request, operation_id), actor=request.user, now=clock.now())
    messages.success(request, _("The issue is queued again."))
    return redirect("portal:operation", queued[0].public_id)


def _can_try_again(request: MemberRequest, intent: Intent) -> bool:
    return may_try_again(intent) and may_manage(request.user, deeds.token_of(intent).issuer.organisation)


def _own(request: MemberRequest, operation_id: str) -> Intent:
    intent: Intent = get_object_or_404(deeds.visible_to(request.user), public_id=operation_id)
    return intent
