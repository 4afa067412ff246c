"""Deeds on chain: what was asked for, how far it is, and what went wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Membership
from accounts.policies import may_manage
from kernel import clock
from portal import deeds, live
from portal.access import MemberRequest
from portal.forms.operation_filter import OperationFilter
from portal.paging import newest
from tokens.operations.try_issue_again import may_try_again, try_issue_again
from transactions.models import Intent

PER_PAGE = 50


@require_safe
def operations(request: MemberRequest) -> HttpResponse:
    wanted = OperationFilter(request.GET, user=request.user)
    found = deeds.visible_to(request.user, token_id=wanted.token_id)
    if wanted.states:
        found = found.filter(state__in=wanted.states)
    if wanted.purpose:
        found = found.filter(purpose=wanted.purpose)
    page = newest(found, PER_PAGE, before=request.GET.get("before"))
    rows = [(intent, deeds.words(intent)) for intent in page.rows]
    context = {"page": page, "rows": rows, "filter": wanted}
    return render(request, "portal/pages/operations.html", context)


@require_safe
def operation(request: MemberRequest, operation_id: str) -> HttpResponse:
    intent = _own(request, operation_id)
    context = deeds.deed(intent) | {
        "can_try_again": _can_try_again(request, intent),
        "asked_by": _asked_by(intent),
    }
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


def _asked_by(intent: Intent) -> str:
    """Only the issuer's own people are named."""
    own = Membership.objects.filter(
        organisation=deeds.token_of(intent).issuer.organisation, user=intent.requested_by
    )
    return str(intent.requested_by) if own.exists() else _("The platform")


def _own(request: MemberRequest, operation_id: str) -> Intent:
    intent: Intent = get_object_or_404(
        deeds.visible_to(request.user).select_related("signer", "requested_by"), public_id=operation_id
    )
    return intent
