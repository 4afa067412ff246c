"""Answering what an officer asked for, at the step it is about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from issuers.operations.answer_change import answer_change
from kernel import clock
from portal import onboarding
from portal.access import MemberRequest, own_issuer


@require_POST
def answer(request: MemberRequest, issuer_id: str, change_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    change = get_object_or_404(issuer.change_requests, public_id=change_id)
    answer_change(change=change, answer=request.POST.get("answer", ""), actor=request.user, now=clock.now())
    messages.success(request, _("The answer is with the application."))
    page, _label = onboarding.PAGES[change.step]
    return redirect(f"portal:{page}", issuer_id)
