"""Units for orders, and money back: watched, and what does not go on by itself mended or ended."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from offerings.models import Offering
from offerings.operations.issue_again import issue_again
from offerings.operations.refund_unissued import refund_unissued
from portal import deeds, live
from portal.access import MemberRequest, own_offering
from portal.forms.security import NOT_CONFIRMED, SymbolForm
from portal.offering import settlement
from portal.offering.strip import is_shared_out
from portal.pages import offering_page

NOW = "portal/_partials/settlement.html"


@require_safe
def settled(request: MemberRequest, offering_id: str) -> HttpResponse:
    context = _page(request, own_offering(request, offering_id))
    if context["watching"] is not None:
        context["live"] = live.first(request, NOW, context)
    return render(request, "portal/pages/settlement.html", context)


@require_safe
def watch(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    context = _page(request, offering)
    is_over = offering.state == Offering.State.SETTLED
    return live.watched(request, NOW, context, finished=not context["watching"], reload=is_over)


@require_POST
def ask_again(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    queued = len(issue_again(offering=offering, actor=request.user, now=clock.now()))
    words = ngettext("%(queued)s operation is queued.", "%(queued)s operations are queued.", queued)
    messages.success(request, words % {"queued": queued})
    return redirect("portal:settlement", offering_id)


@require_POST
def pay_back(request: MemberRequest, offering_id: str, order_id: str) -> HttpResponse:
    """The order's units are given up for good, so the symbol is typed in."""
    offering = own_offering(request, offering_id)
    order = get_object_or_404(offering.subscriptions, public_id=order_id)
    if not SymbolForm(request.POST, token=offering.token).is_valid():
        messages.error(request, NOT_CONFIRMED)
        return redirect("portal:settlement", offering_id)
    refund_unissued(subscription=order, actor=request.user, now=clock.now())
    messages.success(request, _("The order ended, and its money goes back."))
    return redirect("portal:settlement", offering_id)


def _page(request: MemberRequest, offering: Offering) -> dict[str, Any]:
    """`watching` is None where nothing has been shared out yet."""
    context = offering_page(request, offering, "settlement")
    if not is_shared_out(offering):
        return context | {"watching": None}
    found = settlement.of(offering)
    return context | {
        "settlement": found,
        "operations": [(intent, deeds.words(intent)) for intent in found.intents],
        "watching": found.is_moving and offering.state == Offering.State.ALLOCATED,
        "can_mend": context["can_manage"] and offering.state == Offering.State.ALLOCATED,
    }
