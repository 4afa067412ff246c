"""Deploying a security's contract: what it would cost, asking for it, and watching it come into being."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from portal import live
from portal.access import MemberRequest, own_token
from portal.deeds import deployment_of
from portal.designing.reviewing import foreseen_or_not
from portal.forms.security import NOT_CONFIRMED, SymbolForm
from tokens.operations.ask_to_deploy import ask_to_deploy


@require_POST
def deploy(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    if not SymbolForm(request.POST, token=token).is_valid():
        messages.error(request, NOT_CONFIRMED)
        return redirect("portal:security", token_id)
    asked = ask_to_deploy(token=token, actor=request.user, now=clock.now())
    if asked is None:
        messages.success(request, _("The deployment is requested. This page follows it."))
    else:
        messages.success(request, _("The deployment waits for a second person. This page follows it."))
    return redirect("portal:security", token_id)


@require_safe
def foresee(request: MemberRequest, token_id: str) -> HttpResponse:
    """The address and the cost, as the node tells them now; the page does not wait for it."""
    found, reason = foreseen_or_not(own_token(request, token_id))
    return render(request, "portal/_partials/forecast.html", {"foreseen": found, "reason": reason})


@require_safe
def progress(request: MemberRequest, token_id: str) -> HttpResponse:
    context = deployment_of(own_token(request, token_id))
    return live.watched(
        request, "portal/_partials/deployment.html", context, finished=not context["watching"], reload=True
    )
