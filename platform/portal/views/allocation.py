"""Sharing out the units: what it would be, asking for it to be final, and what it came to."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from offerings.models import Offering
from offerings.operations.judge_minimum import is_undecided
from offerings.operations.propose_allocation import propose_allocation
from offerings.operations.wish_shares import wish_shares
from portal.access import MemberRequest, own_offering
from portal.forms.wishes import WishesForm
from portal.offering import shares, wishes
from portal.pages import offering_page


@require_safe
def allocation(request: MemberRequest, offering_id: str) -> HttpResponse:
    return _page(request, own_offering(request, offering_id))


@require_POST
def wish(request: MemberRequest, offering_id: str) -> HttpResponse:
    """What is said about the orders that were sent; nothing about others."""
    offering = own_offering(request, offering_id)
    form = WishesForm(request.POST, offering=offering, orders=wishes.named(offering, list(request.POST)))
    if not form.is_valid():
        return _page(request, offering, form)
    wish_shares(offering=offering, wishes=form.cleaned_data, actor=request.user, now=clock.now())
    messages.success(request, _("It is written down. Nothing is final yet."))
    page = urlencode({"page": request.GET["page"]}) if "page" in request.GET else ""
    return redirect(f"{resolve_url('portal:allocation', offering_id)}?{page}#wishes")


@require_POST
def propose(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    asked = propose_allocation(offering=offering, actor=request.user, now=clock.now())
    if asked is None:
        messages.success(request, _("The units are allocated."))
        return redirect("portal:allocation", offering_id)
    messages.success(request, _("The allocation waits for a second person."))
    return redirect("portal:approval", asked.public_id)


def _page(request: MemberRequest, offering: Offering, form: WishesForm | None = None) -> HttpResponse:
    is_closed = offering.state == Offering.State.CLOSED
    number, is_to_say = request.GET.get("page", ""), wishes.may_be_said(offering)
    context = offering_page(request, offering, "allocation") | {
        "shares": shares.shares_of(offering, page=number, is_listed=not is_to_say),
        "how": shares.HOW[offering.method],
        "undecided": is_closed and is_undecided(offering),
        "is_closed": is_closed,
        "approval": shares.asked_for(offering) if is_closed else None,
    }
    if is_to_say:
        context |= _wishes(offering, number, form)
        context["may_wish"] = context["can_manage"] and not context["approval"]
    return render(request, "portal/pages/allocation.html", context)


def _wishes(offering: Offering, number: str, form: WishesForm | None) -> dict[str, Any]:
    """Those of the form that came back, or of the orders of the page."""
    said = wishes.said_of(offering)
    page = wishes.page_of(offering, said, number)
    shown = form or WishesForm(offering=offering, orders=list(page.object_list))
    return {
        "form": shown,
        "wishes": wishes.rows(offering, shown),
        "wishes_page": page,
        "said": said,
        "elsewhere": wishes.elsewhere(said, shown.orders),
    }
