"""Designing a security step by step: begun, left, gone on with, looked at once more and asked for."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policies import may_manage
from issuers.models import Issuer
from kernel import clock
from kernel.errors import DomainError
from portal import ruling
from portal.access import MemberRequest, own_draft
from portal.designing import outcome, reviewing, way
from portal.forms.design_details import DetailsForm
from portal.forms.design_rules import RulesForm
from portal.forms.design_step import StepForm
from portal.forms.security import manageable_issuers
from tokens.models import SecurityDraft, Token
from tokens.operations.begin_draft import begin_draft
from tokens.operations.drop_draft import drop_draft
from tokens.operations.finish_draft import finish_draft
from tokens.operations.keep_step import keep_step


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: MemberRequest) -> HttpResponse:
    """The first step, while there is no draft yet."""
    issuers = manageable_issuers(request.user)
    if request.method == "POST":
        issuer = _issuer(request)
        form = DetailsForm(request.POST, draft=None)
        draft = begin_draft(
            issuer=issuer, step="details", said=form.typed, actor=request.user, now=clock.now()
        )
        return _onward(request, draft, "details")
    context = {
        "issuers": issuers,
        "drafts": SecurityDraft.objects.visible_to(request.user).unfinished().select_related("issuer"),
        "can_design": bool(issuers),
        **_step(None, "details", DetailsForm(draft=None)),
    }
    return render(request, "portal/pages/design.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: MemberRequest, design_id: str, step: str) -> HttpResponse:
    draft = own_draft(request, design_id)
    if request.method == "POST" and step in way.FORMS:
        typed = way.FORMS[step](request.POST, draft=draft).typed
        draft = keep_step(draft=draft, step=step, said=typed, actor=request.user, now=clock.now())
        return _onward(request, draft, step)
    if not way.is_open(draft, step):
        return redirect("portal:design-step", design_id, way.reached(draft))
    if step == way.REVIEW:
        return _review(request, draft)
    can_design = may_manage(request.user, draft.issuer.organisation)
    context = {"draft": draft, "can_design": can_design} | _step(draft, step, way.form_of(draft, step))
    return render(request, "portal/pages/design.html", context)


@require_POST
def drop(request: MemberRequest, design_id: str) -> HttpResponse:
    drop_draft(draft=own_draft(request, design_id), actor=request.user, now=clock.now())
    messages.info(request, _("The draft is forgotten."))
    return redirect("portal:securities")


@require_safe
def preview(request: MemberRequest, design_id: str) -> HttpResponse:
    """What the rules that are being chosen come to; nothing is kept."""
    form = RulesForm(request.GET, draft=own_draft(request, design_id))
    return render(request, "portal/_partials/rules_preview.html", _rules(form))


@require_safe
def costs(request: MemberRequest, design_id: str) -> HttpResponse:
    """What each form would cost now. The node is asked, so the page does not wait for it."""
    draft, rows = own_draft(request, design_id), []
    if way.is_open(draft, "form"):
        found = [(form.label, _foreseen(draft, form)) for form in Token.Form]
        rows = found if all(cost for _label, cost in found) else []
    return render(request, "portal/_partials/costs.html", {"rows": rows})


def _foreseen(draft: SecurityDraft, form: str) -> reviewing.Foreseen | None:
    try:
        return reviewing.foreseen(outcome.sketch_of(draft, form))
    except DomainError:
        return None


def _onward(request: MemberRequest, draft: SecurityDraft, step: str) -> HttpResponse:
    """To the next step where this one is right, back to it with its mistakes where not, or away."""
    if "leave" in request.POST:
        messages.success(request, _("The draft is kept. You can go on with it whenever you like."))
        return redirect("portal:securities")
    if not way.form_of(draft, step).is_valid():
        return redirect("portal:design-step", draft.public_id, step)
    if draft.token is not None or way.reached(draft) == way.REVIEW:
        return _finish(request, draft, step)
    return redirect("portal:design-step", draft.public_id, way.after(step))


def _finish(request: MemberRequest, draft: SecurityDraft, step: str) -> HttpResponse:
    """Everything is said: it becomes a security, or changes the one it has become."""
    if way.reached(draft) != way.REVIEW:
        return redirect("portal:design-step", draft.public_id, way.reached(draft))
    finish_draft(
        draft=draft,
        terms=outcome.terms_of(draft),
        wanted=outcome.wanted_of(draft),
        actor=request.user,
        now=clock.now(),
    )
    return redirect("portal:design-step", draft.public_id, way.REVIEW)


def _review(request: MemberRequest, draft: SecurityDraft) -> HttpResponse:
    token = draft.token
    if token is None:
        return redirect("portal:design-step", draft.public_id, "form")
    if token.state != Token.State.DRAFT or token.is_live:
        return redirect("portal:security", token.public_id)
    context = {
        "draft": draft,
        "token": token,
        "can_manage": may_manage(request.user, token.issuer.organisation),
        "stops": way.stops(draft, way.REVIEW),
        **reviewing.review_of(token, now=clock.now()),
    }
    return render(request, "portal/pages/design_review.html", context)


def _step(draft: SecurityDraft | None, step: str, form: StepForm) -> dict[str, Any]:
    shown = {"form": form, "step": step, "label": way.LABELS[step], "stops": way.stops(draft, step)}
    if isinstance(form, RulesForm):
        shown |= _rules(form)
    if step == "form" and draft is not None:
        shown["powers"] = reviewing.powers_of(outcome.sketch_of(draft, Token.Form.STANDALONE))
    return shown


def _rules(form: RulesForm) -> dict[str, Any]:
    """The report of a form that is right; nothing where no law is chosen."""
    wanted = form.wanted(form.cleaned_data) if form.is_bound and form.is_valid() else None
    report = ruling.report_of(form.token, wanted, now=clock.now()) if wanted else None
    return {"report": report, "refused": form.refusals if form.is_bound else []}


def _issuer(request: MemberRequest) -> Issuer:
    issuers = manageable_issuers(request.user)
    chosen = request.POST.get("issuer", "")
    return get_object_or_404(issuers, public_id=chosen)
