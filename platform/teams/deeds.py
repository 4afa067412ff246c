"""The deeds of a team that need a second person: a role given, changed or taken away."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Membership, Organisation, User
from approvals.actions import Action, Change, register
from approvals.payload import Payload
from kernel.errors import Missing
from teams.models import Invitation
from teams.operations import change_role, remove_member, send_invitation
from teams.people import team_of

PERSON, ROLE = _("Person"), pgettext_lazy("of a member", "Role")
NOBODY = "–"
Row = TypeVar("Row")


def organisation_of(payload: Payload) -> Organisation:
    """Raises `Missing`."""
    return _found(Organisation.objects.filter(public_id=payload.get("organisation", "")).first())


def invitation_of(payload: Payload) -> Invitation:
    """For exactly the address that is named. Raises `Missing`."""
    rows = Invitation.objects.select_related("organisation")
    invitation = _found(rows.filter(public_id=payload.get("invitation", "")).first())
    if send_invitation.payload_of(invitation) != dict(payload):
        raise Missing
    return invitation


def place_of(payload: Payload) -> Membership:
    """With the role it had when it was asked for. Raises `Missing`."""
    team = team_of(organisation_of(payload)).select_related("organisation")
    had = payload.get("from", payload.get("role", ""))
    return _found(team.filter(user__public_id=payload.get("person", ""), role=had).first())


def _found(row: Row | None) -> Row:
    if row is None:
        raise Missing
    return row


def _send(payload: Payload, *, actor: User, now: datetime) -> Invitation:
    return send_invitation.send_invitation(invitation=invitation_of(payload), actor=actor, now=now)


def _sending(payload: Payload, *, now: datetime) -> Iterator[Change]:
    invitation = invitation_of(payload)
    yield Change(_("Organisation"), invitation.organisation.name, "")
    yield Change(PERSON, NOBODY, invitation.email)
    yield Change(ROLE, NOBODY, invitation.get_role_display())


def _is_invited(payload: Payload, user: User) -> bool:
    return invitation_of(payload).email == user.email.lower()


def _change(payload: Payload, *, actor: User, now: datetime) -> Membership:
    place = place_of(payload)
    return change_role.change_role(
        organisation=place.organisation, person=place.user, role=payload["to"], actor=actor, now=now
    )


def _changing(payload: Payload, *, now: datetime) -> Iterator[Change]:
    place = place_of(payload)
    yield Change(_("Organisation"), place.organisation.name, "")
    yield Change(PERSON, str(place.user), "")
    yield Change(ROLE, place.get_role_display(), Membership.Role(payload["to"]).label)


def _remove(payload: Payload, *, actor: User, now: datetime) -> None:
    place = place_of(payload)
    remove_member.remove_member(organisation=place.organisation, person=place.user, actor=actor, now=now)


def _removing(payload: Payload, *, now: datetime) -> Iterator[Change]:
    place = place_of(payload)
    yield Change(_("Organisation"), place.organisation.name, "")
    yield Change(PERSON, str(place.user), NOBODY)
    yield Change(ROLE, place.get_role_display(), NOBODY)


def _is_person(payload: Payload, user: User) -> bool:
    return payload.get("person", "") == user.public_id


INVITE = register(
    Action(
        send_invitation.ACTION,
        _("Invite somebody into a team"),
        _send,
        _sending,
        invitation_of,
        organisation_of,
        _is_invited,
    )
)
CHANGE_ROLE = register(
    Action(
        change_role.ACTION,
        _("Change the role of a member"),
        _change,
        _changing,
        organisation_of,
        organisation_of,
        _is_person,
    )
)
REMOVE_MEMBER = register(
    Action(
        remove_member.ACTION,
        _("Take a member out of a team"),
        _remove,
        _removing,
        organisation_of,
        organisation_of,
        _is_person,
    )
)
