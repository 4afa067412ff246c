"""Becoming an issuer: begin, fill in, submit, and read what the officer said."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policies import may_manage
from issuers import reasons
from issuers.models import Issuer, IssuerPaper
from issuers.operations.apply import apply_issuer
from issuers.operations.draft_payout_account import CURRENCIES
from issuers.operations.edit import WITH_THE_ISSUER, edit_application
from issuers.operations.submit import submit_application
from issuers.queries import FACTS, PAPERS, missing, payout_account
from kernel import clock
from portal.access import MemberRequest, own_issuer
from portal.forms.application import ApplicationForm, BeginForm, PaperForm
from portal.forms.bound import carried_out
from portal.forms.payout_account import PayoutAccountForm


@require_safe
def application(request: MemberRequest) -> HttpResponse:
    """The newest application of the person, or the form that begins one."""
    issuer = Issuer.objects.visible_to(request.user).first()
    return redirect("portal:issuer", issuer.public_id) if issuer else redirect("portal:begin")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: MemberRequest) -> HttpResponse:
    form = BeginForm(request.POST or None)
    issuer = carried_out(
        form, lambda data: apply_issuer(**data, user=request.user, actor=request.user, now=clock.now())
    )
    if issuer:
        messages.success(request, _("Your application is begun. Fill it in and add the papers."))
        return redirect("portal:edit-issuer", issuer.public_id)
    return render(request, "portal/pages/begin.html", {"form": form})


@require_safe
def issuer(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    return render(request, "portal/pages/issuer.html", _page(request, issuer))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    if issuer.state not in WITH_THE_ISSUER:
        return redirect("portal:issuer", issuer_id)
    form = ApplicationForm(request.POST or None, instance=issuer)
    saved = carried_out(
        form,
        lambda data: edit_application(issuer=issuer, changes=data, actor=request.user, now=clock.now()),
    )
    if saved:
        messages.success(request, _("The application is saved."))
        return redirect("portal:issuer", issuer_id)
    return render(request, "portal/pages/edit_issuer.html", {"issuer": issuer, "form": form})


@require_POST
def submit(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    submit_application(issuer=issuer, actor=request.user, now=clock.now())
    messages.success(request, _("The application is with the compliance officers now."))
    return redirect("portal:issuer", issuer_id)


def _page(request: MemberRequest, issuer: Issuer) -> dict[str, object]:
    lacking = {requirement.code for requirement in missing(issuer)}
    needed = [*FACTS, *PAPERS.values()]
    editable = issuer.state in WITH_THE_ISSUER and may_manage(request.user, issuer.organisation)
    return {
        "issuer": issuer,
        "checklist": [(requirement.label, requirement.code not in lacking) for requirement in needed],
        "complete": not lacking,
        "editable": editable,
        "papers": IssuerPaper.objects.filter(issuer=issuer).select_related("document"),
        "paper_form": PaperForm() if editable else None,
        "accounts": [account for code in CURRENCIES if (account := payout_account(issuer, code)) is not None],
        "account_form": PayoutAccountForm() if _may_be_paid(request, issuer) else None,
        "reason": reasons.words(issuer.reason_code) if issuer.reason_code else "",
    }


def _may_be_paid(request: MemberRequest, issuer: Issuer) -> bool:
    return issuer.state == Issuer.State.APPROVED and may_manage(request.user, issuer.organisation)
