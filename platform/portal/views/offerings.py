"""The offerings of a security: the list, writing terms down, and the page of one with what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel import clock
from offerings.models import Offering
from offerings.operations.cancel_offering import cancel_offering
from offerings.operations.draft_offering import draft_offering
from offerings.operations.edit_offering import edit_offering
from offerings.operations.submit_offering import submit_offering
from offerings.reading import documents_of
from offerings.reasons_to_end import BELOW_MINIMUM, OFFERING, words
from portal import live
from portal.access import MemberRequest, own_offering, own_token
from portal.forms.bound import carried_out
from portal.forms.offering import OfferingForm, example
from portal.forms.offering_paper import OfferingPaperForm
from portal.forms.security import NOT_CONFIRMED, SymbolForm
from portal.offering import figures, laws, results, strip
from portal.pages import offering_page, token_page

NOW = "portal/_partials/offering_now.html"
REASONS = {code: text for code, text in OFFERING.items() if code != BELOW_MINIMUM}


@require_safe
def offerings(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    context = token_page(request, token, "offerings") | {"offerings": token.offerings.all()}
    return render(request, "portal/pages/offerings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    form = OfferingForm(request.POST or None, token=token)
    drafted = carried_out(
        form,
        lambda _data: draft_offering(token=token, terms=form.terms, actor=request.user, now=clock.now()),
    )
    if drafted:
        messages.success(request, _("The draft is saved. Add its papers, then submit it for review."))
        return redirect("portal:offering", drafted.public_id)
    context = token_page(request, token, "offerings")
    context |= {"form": form, "example": example(token, clock.now())}
    return render(request, "portal/pages/draft_offering.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    if offering.state != Offering.State.DRAFT:
        return redirect("portal:offering", offering_id)
    form = OfferingForm(request.POST or None, token=offering.token, offering=offering)
    saved = carried_out(
        form,
        lambda _data: edit_offering(offering=offering, terms=form.terms, actor=request.user, now=clock.now()),
    )
    if saved:
        messages.success(request, _("The terms are saved."))
        return redirect("portal:offering", offering_id)
    context = token_page(request, offering.token, "offerings") | {"form": form, "offering": offering}
    return render(request, "portal/pages/draft_offering.html", context)


@require_safe
def offering(request: MemberRequest, offering_id: str) -> HttpResponse:
    found = own_offering(request, offering_id)
    context = offering_page(request, found, "overview") | _now(found) | _terms(found)
    context["live"] = live.first(request, NOW, context)
    return render(request, "portal/pages/offering.html", context)


@require_safe
def progress(request: MemberRequest, offering_id: str) -> HttpResponse:
    """The page is renewed as a whole when the offering goes on to another state, or can go no further."""
    context = _now(own_offering(request, offering_id))
    has_gone_on = request.GET.get("state", "") not in ("", context["offering"].state)
    finished = not context["watching"] or has_gone_on
    return live.watched(request, NOW, context, finished=finished, reload=has_gone_on)


@require_POST
def submit(request: MemberRequest, offering_id: str) -> HttpResponse:
    found = own_offering(request, offering_id)
    submit_offering(offering=found, actor=request.user, now=clock.now())
    messages.success(request, _("The offering is with the compliance officers now."))
    return redirect("portal:offering", offering_id)


@require_POST
def cancel(request: MemberRequest, offering_id: str) -> HttpResponse:
    found = own_offering(request, offering_id)
    if not SymbolForm(request.POST, token=found.token).is_valid():
        messages.error(request, NOT_CONFIRMED)
        return redirect("portal:offering", offering_id)
    reason = request.POST.get("reason", "")
    cancel_offering(offering=found, reason_code=reason, actor=request.user, now=clock.now())
    messages.info(request, _("The offering is cancelled. Whoever has paid gets their money back."))
    return redirect("portal:offering", offering_id)


def _now(offering: Offering) -> dict[str, Any]:
    """What may change while somebody looks at it."""
    found = figures.of(offering)
    return {
        "offering": offering,
        "token": offering.token,
        "steps": strip.of(offering),
        "figures": found,
        "watching": found.is_moving,
    }


def _terms(offering: Offering) -> dict[str, Any]:
    now = clock.now()
    is_draft = offering.state == Offering.State.DRAFT
    return {
        "law": laws.words_of(offering.pack, now),
        "exemption": laws.exemption_words(offering.pack, offering.exemption, now),
        "papers": documents_of(offering).select_related("document"),
        "paper_form": OfferingPaperForm() if is_draft else None,
        "can_cancel": Offering.TRANSITIONS.allows(offering.state, Offering.State.CANCELLED),
        "reasons": REASONS,
        "reason": words(offering.reason_code) if offering.reason_code else "",
        "most": offering.price_of(offering.cap),
        "results": results.of(offering),
    }
