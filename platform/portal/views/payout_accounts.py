"""Where an issuer is paid: asked for here, agreed to by an officer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel import clock
from portal.access import MemberRequest, own_issuer
from portal.forms.payout_account import PayoutAccountForm
from portal.payout import ask_for_account


@require_POST
def change(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer, form = own_issuer(request, issuer_id), PayoutAccountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Fill in every field of the account."))
        return redirect("portal:issuer", issuer_id)
    asked = ask_for_account(issuer=issuer, details=form.cleaned_data, actor=request.user, now=clock.now())
    if asked is None:
        messages.success(request, _("The account is in use from now on."))
        return redirect("portal:issuer", issuer_id)
    messages.success(request, _("The change of account waits for a second person."))
    return redirect("portal:approval", asked.public_id)
