"""Accepting an invitation, with the token from the letter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel import clock
from kernel.errors import Missing
from portal.access import MemberRequest
from portal.forms.team import MEANINGS
from teams.operations.accept_invitation import (
    AddressNotConfirmed,
    accept_invitation,
    invitation_of,
    require_addressee,
)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: MemberRequest, token: str) -> HttpResponse:
    """Who is signed in with another address learns nothing about the invitation."""
    now = clock.now()
    try:
        found = invitation_of(token, now=now)
        if request.method == "POST":
            place = accept_invitation(token=token, actor=request.user, now=now)
            messages.success(request, _("Welcome to the team."))
            return redirect("portal:organisation-team", place.organisation.public_id)
        require_addressee(found, request.user)
        confirmed = True
    except Missing:
        return render(request, "portal/pages/no_invitation.html", status=404)
    except AddressNotConfirmed:
        confirmed = False
    context = {"invitation": found, "confirmed": confirmed, "meaning": MEANINGS[found.role]}
    return render(request, "portal/pages/invitation.html", context)
