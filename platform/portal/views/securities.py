"""Securities: the list, the overview of one and its activity."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compliance.rules.compiling.configuration import TokenConfiguration
from portal import diary, live, overview
from portal.access import MemberRequest, own_token
from portal.deeds import deployment_of
from portal.designing.reviewing import agrees_to, powers_of
from portal.forms.security import manageable_issuers
from portal.pages import token_page
from tokens.models import SecurityDraft, Token
from tokens.ruling.stand import standing_rules


@require_safe
def securities(request: MemberRequest) -> HttpResponse:
    drafts = SecurityDraft.objects.visible_to(request.user).unfinished().select_related("issuer")
    context = {
        "tokens": Token.objects.visible_to(request.user).select_related("issuer", "deployment"),
        "drafts": drafts,
        "can_design": manageable_issuers(request.user).exists(),
    }
    return render(request, "portal/pages/securities.html", context)


@require_safe
def security(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    context = token_page(request, token, "overview") | deployment_of(token)
    context |= {
        "overview": overview.of(token) if token.is_live else None,
        "powers": powers_of(token),
        "draft": None if token.is_live else SecurityDraft.objects.filter(token=token).first(),
        "agrees": agrees_to(token) if token.state == Token.State.DRAFT else [],
        "has_rules": standing_rules(token) != TokenConfiguration(cap=int(token.cap)),
    }
    context["live"] = live.first(request, "portal/_partials/deployment.html", context)
    return render(request, "portal/pages/security.html", context)


@require_safe
def activity(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    context = token_page(request, token, "activity") | {"entries": diary.of(token)}
    return render(request, "portal/pages/activity.html", context)
