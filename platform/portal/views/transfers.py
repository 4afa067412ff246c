"""The movements of a security, and the question whether one would be let through."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kernel import clock
from portal.access import MemberRequest, own_token
from portal.forms.movement_filter import MovementFilter
from portal.forms.units import TransferForm
from portal.pages import token_page
from portal.register import movements, verdicts


@require_safe
def transfers(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    wanted = MovementFilter(request.GET)
    page, lines = movements.page_of(token, wanted, before=request.GET.get("before", ""))
    context = token_page(request, token, "transfers") | {
        "form": wanted,
        "filtered": any(request.GET.get(name) for name in wanted.fields),
        "page": page,
        "lines": lines,
        "refused": movements.refused(token),
    }
    return render(request, "portal/pages/transfers.html", context)


@require_safe
def check(request: MemberRequest, token_id: str) -> HttpResponse:
    """All reasons at once; nothing is sent or stored."""
    token = own_token(request, token_id)
    form = TransferForm(request.GET or None, token=token)
    context = token_page(request, token, "transfers") | {"form": form}
    if form.is_valid():
        said = form.cleaned_data
        sides = (said["sender"], said["receiver"], said["units"], said["partition"])
        context |= {"said": said, "verdict": verdicts.of_transfer(token, *sides, now=clock.now())}
    return render(request, "portal/pages/check_transfer.html", context)
