"""What waits for a second person in the organisations somebody belongs to, and what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals.effect import effect_of
from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.operations.refuse import REASONS, refuse
from approvals.operations.withdraw import withdraw
from approvals.second_person import may_decide
from kernel import clock
from portal.access import MemberRequest
from portal.requests import line, lines

PER_PAGE = 50


@require_safe
def approvals(request: MemberRequest) -> HttpResponse:
    rows = Approval.objects.visible_to(request.user).select_related("proposed_by", "organisation")
    show_all = request.GET.get("show") == "all"
    found = rows if show_all else rows.open()
    page = Paginator(found.defer("report"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": lines(list(page), request.user), "show_all": show_all}
    return render(request, "portal/pages/approvals.html", context)


@require_safe
def approval(request: MemberRequest, approval_id: str) -> HttpResponse:
    found = _own(request, approval_id)
    context = {
        "approval": found,
        "line": line(found, request.user),
        "effect": effect_of(found, now=clock.now()),
        "can_decide": found.state == Approval.State.PROPOSED and may_decide(found, request.user),
        "can_withdraw": found.state in Approval.OPEN and found.proposed_by_id == request.user.pk,
        "reasons": REASONS,
    }
    return render(request, "portal/pages/approval.html", context)


@require_POST
def agree(request: MemberRequest, approval_id: str) -> HttpResponse:
    """To what the page showed: its hash comes back with the form."""
    found, seen = _own(request, approval_id), request.POST.get("seen", "")
    approve(approval=found, seen=seen, actor=request.user, now=clock.now())
    messages.success(request, _("It is approved."))
    return redirect("portal:approval", approval_id)


@require_POST
def say_no(request: MemberRequest, approval_id: str) -> HttpResponse:
    found, reason = _own(request, approval_id), request.POST.get("reason", "")
    refuse(approval=found, reason=reason, actor=request.user, now=clock.now())
    messages.success(request, _("It is refused."))
    return redirect("portal:approval", approval_id)


@require_POST
def take_back(request: MemberRequest, approval_id: str) -> HttpResponse:
    withdraw(approval=_own(request, approval_id), actor=request.user, now=clock.now())
    messages.success(request, _("It is withdrawn."))
    return redirect("portal:approval", approval_id)


def _own(request: MemberRequest, public_id: str) -> Approval:
    rows = Approval.objects.visible_to(request.user).select_related("proposed_by", "approved_by")
    return get_object_or_404(rows, public_id=public_id)
