"""Deploying a security's contract and watching it come into being."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel import clock
from portal import live
from portal.access import MemberRequest, own_token
from portal.deeds import deployment_of
from portal.forms.security import NOT_CONFIRMED, SymbolForm
from tokens.operations.deploy import deploy_token


@require_POST
def deploy(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    form = SymbolForm(request.POST, token=token)
    if form.is_valid():
        deploy_token(token=token, actor=request.user, now=clock.now())
        messages.success(request, _("The deployment is requested. This page follows it."))
    else:
        messages.error(request, NOT_CONFIRMED)
    return redirect("portal:security", token_id)


@require_safe
def progress(request: MemberRequest, token_id: str) -> HttpResponse:
    context = deployment_of(own_token(request, token_id))
    return live.watched(
        request, "portal/_partials/deployment.html", context, finished=not context["watching"], reload=True
    )
