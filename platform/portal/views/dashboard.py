"""Where a signed-in person starts: the way so far, their securities and what is under way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from issuers.models import Issuer
from portal import deeds
from portal.access import MemberRequest
from portal.milestones import milestones
from tokens.models import Token

RECENT = 5


@require_safe
def dashboard(request: MemberRequest) -> HttpResponse:
    tokens = Token.objects.visible_to(request.user).select_related("issuer", "deployment")
    recent = deeds.visible_to(request.user)[:RECENT]
    context = {
        "issuers": Issuer.objects.visible_to(request.user),
        "tokens": tokens,
        "rows": [(intent, deeds.words(intent)) for intent in recent],
        "milestones": milestones(request.user),
    }
    return render(request, "portal/pages/dashboard.html", context)
