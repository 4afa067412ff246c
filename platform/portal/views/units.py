"""Units of one holder, issued or redeemed by hand, with everything against it told beforehand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.policies import require_manage
from approvals.models import Approval
from approvals.operations.propose import propose
from kernel import clock
from portal.access import MemberRequest, own_token
from portal.forms.bound import carried_out
from portal.forms.units import IssueForm, RedeemForm
from portal.pages import token_page
from portal.register import verdicts
from tokens.issue_check import Wish
from tokens.models import Token
from tokens.operations.ask_to_redeem import Paper, ask_to_redeem
from tokens.operations.issue import ACTION, payload_of

DONE = object()


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: MemberRequest, token_id: str) -> HttpResponse:
    """First everything that stands against it, then the deed: nothing is asked for by the first button."""
    token = _own(request, token_id)
    form = IssueForm(request.POST or None, token=token)
    context = token_page(request, token, "imports") | {"form": form}
    if "ask" in request.POST:
        asked = carried_out(form, lambda said: _ask_to_issue(request, token, said) or DONE)
        if asked is not None:
            return _asked(request, token, asked)
    if form.is_valid():
        said = form.cleaned_data
        wish = Wish(token, said["holder"], said["units"], said["partition"])
        context |= {"wish": wish, "verdict": verdicts.of_issue(wish, now=clock.now())}
    return render(request, "portal/pages/issue_units.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def redeem(request: MemberRequest, token_id: str) -> HttpResponse:
    token = _own(request, token_id)
    form = RedeemForm(request.POST or None, request.FILES or None, token=token)
    context = token_page(request, token, "imports") | {"form": form}
    asked = carried_out(form, lambda said: _ask_to_redeem(request, token, said) or DONE)
    if asked is not None:
        return _asked(request, token, asked)
    return render(request, "portal/pages/redeem_units.html", context)


def _own(request: MemberRequest, token_id: str) -> Token:
    """Raises `NotPermitted` for those who only look."""
    token = own_token(request, token_id)
    require_manage(request.user, token.issuer.organisation)
    return token


def _ask_to_issue(request: MemberRequest, token: Token, said: dict[str, Any]) -> Approval | None:
    payload = payload_of(
        token, said["holder"], said["units"], partition=said["partition"], reason=said["reason"]
    )
    return propose(action=ACTION, payload=payload, actor=request.user, now=clock.now())


def _ask_to_redeem(request: MemberRequest, token: Token, said: dict[str, Any]) -> Approval | None:
    return ask_to_redeem(
        token=token,
        wallet=said["holder"],
        units=said["units"],
        ground=said["ground"],
        paper=Paper(said["file"].read(), said["file"].name),
        actor=request.user,
        now=clock.now(),
    )


def _asked(request: MemberRequest, token: Token, asked: object) -> HttpResponse:
    if isinstance(asked, Approval):
        messages.success(request, _("It waits for a second person now."))
        return redirect("portal:approval", asked.public_id)
    messages.success(request, _("It is queued. The list of operations follows it."))
    return redirect("portal:operations")
