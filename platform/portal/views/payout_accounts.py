"""Where an issuer is paid: asked for here, agreed to by an officer; a step of the application, and later."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.policies import may_manage
from issuers.models import Issuer
from kernel import clock
from portal import onboarding
from portal.access import MemberRequest, own_issuer
from portal.forms.bound import carried_out
from portal.forms.payout_account import PayoutAccountForm
from portal.payout import Asked, accounts_of, ask_for_account, requests_of


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer, form = own_issuer(request, issuer_id), PayoutAccountForm(request.POST or None)
    asked = carried_out(
        form,
        lambda data: Asked(ask_for_account(issuer=issuer, details=data, actor=request.user, now=clock.now())),
    )
    if asked is None:
        context = onboarding.step(issuer, request.user, "account") | {
            "form": form,
            "accounts": accounts_of(issuer),
            "requests": requests_of(issuer),
            "may_ask": issuer.state != Issuer.State.REJECTED
            and may_manage(request.user, issuer.organisation),
        }
        return render(request, "portal/pages/payout_account.html", context)
    if asked.approval is None:
        messages.success(request, _("The account is in use from now on."))
    else:
        messages.success(request, _("The change of account waits for a second person."))
    return redirect("portal:payout-account", issuer_id)
