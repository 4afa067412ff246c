"""The team of an organisation: who is in it, inviting, other roles, leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation, User
from accounts.policies import organisations_of
from approvals.models import Approval
from kernel import clock
from portal import team as teams
from portal.access import MemberRequest, own_organisation
from portal.forms.bound import carried_out
from portal.forms.team import CHOICES, MEANINGS, InviteForm
from teams.models import Invitation
from teams.operations.remove_member import leave_team
from teams.operations.withdraw_invitation import withdraw_invitation


@require_safe
def first(request: MemberRequest) -> HttpResponse:
    """The team of the newest organisation of the person, or the form that begins one."""
    mine = Organisation.objects.filter(pk__in=organisations_of(request.user)).order_by("-pk").first()
    return redirect("portal:organisation-team", mine.public_id) if mine else redirect("portal:begin")


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: MemberRequest, organisation_id: str) -> HttpResponse:
    """Sent, the form invites."""
    organisation = own_organisation(request, organisation_id)
    form = InviteForm(request.POST or None)
    if invited := carried_out(form, lambda data: _invite(request, organisation, data)):
        return invited
    requests = teams.open_requests(organisation)
    places = teams.places(organisation, requests)
    context = {
        "organisation": organisation,
        "organisations": Organisation.objects.filter(pk__in=organisations_of(request.user)).order_by("pk"),
        "tab": "team",
        "places": places,
        "invitations": teams.invitations(organisation, requests),
        "is_owner": teams.owns(places, request.user),
        "form": form,
        "roles": CHOICES,
        "meanings": [(label, MEANINGS[role]) for role, label in reversed(CHOICES)],
    }
    return render(request, "portal/pages/team.html", context)


@require_POST
def change_role(request: MemberRequest, organisation_id: str, person_id: str) -> HttpResponse:
    organisation = own_organisation(request, organisation_id)
    asked = teams.ask_for_role(
        organisation=organisation,
        person=_member(organisation, person_id),
        role=request.POST.get("role", ""),
        actor=request.user,
        now=clock.now(),
    )
    return _asked(request, organisation, asked, _("The role is changed."))


@require_POST
def remove(request: MemberRequest, organisation_id: str, person_id: str) -> HttpResponse:
    organisation = own_organisation(request, organisation_id)
    person = _member(organisation, person_id)
    asked = teams.ask_to_remove(organisation=organisation, person=person, actor=request.user, now=clock.now())
    return _asked(request, organisation, asked, _("The person is no longer in the team."))


@require_POST
def leave(request: MemberRequest, organisation_id: str) -> HttpResponse:
    organisation = own_organisation(request, organisation_id)
    leave_team(organisation=organisation, actor=request.user, now=clock.now())
    messages.info(request, _("You have left the team."))
    return redirect("portal:dashboard")


@require_POST
def withdraw(request: MemberRequest, organisation_id: str, invitation_id: str) -> HttpResponse:
    organisation = own_organisation(request, organisation_id)
    rows = Invitation.objects.filter(organisation=organisation)
    invitation = get_object_or_404(rows, public_id=invitation_id)
    withdraw_invitation(invitation=invitation, actor=request.user, now=clock.now())
    messages.info(request, _("The invitation is withdrawn."))
    return redirect("portal:organisation-team", organisation_id)


def _invite(request: MemberRequest, organisation: Organisation, data: dict[str, str]) -> HttpResponse:
    language = get_language() or "en"
    asked = teams.invite(
        organisation=organisation, **data, language=language, actor=request.user, now=clock.now()
    )
    return _asked(request, organisation, asked, _("The invitation is sent."))


def _asked(
    request: MemberRequest, organisation: Organisation, asked: Approval | None, done: str
) -> HttpResponse:
    if asked is None:
        messages.success(request, done)
        return redirect("portal:organisation-team", organisation.public_id)
    messages.success(request, _("It waits for a second person."))
    return redirect("portal:approval", asked.public_id)


def _member(organisation: Organisation, public_id: str) -> User:
    team = User.objects.filter(memberships__organisation=organisation).distinct()
    return get_object_or_404(team, public_id=public_id)
