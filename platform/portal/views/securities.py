"""Securities: the list, designing one, its overview and its activity."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kernel import clock
from portal import diary, live
from portal.access import MemberRequest, own_token
from portal.deeds import deployment_of
from portal.forms.bound import carried_out
from portal.forms.security import EXAMPLE, DesignForm, manageable_issuers
from portal.pages import token_page
from tokens.models import Token
from tokens.operations.design import design_token


@require_safe
def securities(request: MemberRequest) -> HttpResponse:
    rows = Token.objects.visible_to(request.user).select_related("issuer", "deployment")
    context = {"tokens": rows, "can_design": manageable_issuers(request.user).exists()}
    return render(request, "portal/pages/securities.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def design(request: MemberRequest) -> HttpResponse:
    form = DesignForm(request.POST or None, user=request.user)
    token = carried_out(form, lambda data: design_token(**data, actor=request.user, now=clock.now()))
    if token:
        messages.success(request, _("The draft is saved. Check its terms, then deploy it."))
        return redirect("portal:security", token.public_id)
    context = {"form": form, "example": EXAMPLE, "can_design": manageable_issuers(request.user).exists()}
    return render(request, "portal/pages/design.html", context)


@require_safe
def security(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    context = token_page(request, token, "overview") | deployment_of(token)
    context["live"] = live.first(request, "portal/_partials/deployment.html", context)
    return render(request, "portal/pages/security.html", context)


@require_safe
def activity(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    context = token_page(request, token, "activity") | {"entries": diary.of(token)}
    return render(request, "portal/pages/activity.html", context)
