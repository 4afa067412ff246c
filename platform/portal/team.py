"""The team as its page shows it, and asking for what changes it: writing down and proposing are one step."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.models import Membership, Organisation, User
from accounts.policies import OWNERS
from approvals.models import Approval
from approvals.operations.propose import propose
from teams.models import Invitation
from teams.operations import change_role, remove_member, send_invitation
from teams.operations.draft_invitation import draft_invitation
from teams.people import locked_place, require_owner, team_of

ASKED = (send_invitation.ACTION, change_role.ACTION, remove_member.ACTION)


@dataclass(frozen=True, slots=True)
class Place:
    """A member; `has_second` tells whether a second factor or a passkey guards the account, `waiting` is what
    has been asked for about them."""

    membership: Membership
    has_second: bool
    waiting: Approval | None

    @property
    def initial(self) -> str:
        return str(self.membership.user)[:1].upper()


def places(organisation: Organisation, requests: Sequence[Approval]) -> list[Place]:
    """`requests` are the open ones of the team."""
    members = list(team_of(organisation))
    asked = {approval.content.get("person", ""): approval for approval in requests}
    guarded = _guarded([member.user_id for member in members])
    return [Place(member, member.user_id in guarded, asked.get(member.user.public_id)) for member in members]


def owns(places: Iterable[Place], user: User) -> bool:
    """Whether the person is an owner among the places."""
    mine = (place.membership for place in places if place.membership.user_id == user.pk)
    return any(membership.role in OWNERS for membership in mine)


def invitations(
    organisation: Organisation, requests: Sequence[Approval]
) -> list[tuple[Invitation, Approval | None]]:
    """Those that are open, each with the request it waits for."""
    asked = {approval.content.get("invitation", ""): approval for approval in requests}
    rows = organisation.invitations.open().select_related("personal_key", "invited_by")
    return [(row, asked.get(row.public_id)) for row in rows]


def open_requests(organisation: Organisation) -> "list[Approval]":
    return list(organisation.approvals.open().filter(action__in=ASKED).defer("report"))


def _guarded(users: Collection[int]) -> set[int]:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    rows = Authenticator.objects.filter(user__in=users, type__in=kinds)
    return set(rows.values_list("user", flat=True))


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: str, language: str, actor: User, now: datetime
) -> Approval | None:
    """None where it is sent at once. Raises what `draft_invitation` and `propose` raise; then nothing is
    written down."""
    invitation = draft_invitation(
        organisation=organisation, email=email, role=role, language=language, actor=actor, now=now
    )
    if send_invitation.needs_second(invitation):
        payload = send_invitation.payload_of(invitation)
        return propose(action=send_invitation.ACTION, payload=payload, actor=actor, now=now)
    send_invitation.send_invitation(invitation=invitation, actor=actor, now=now)
    return None


@transaction.atomic
def ask_for_role(
    *, organisation: Organisation, person: User, role: str, actor: User, now: datetime
) -> Approval | None:
    """None where it is done at once. Raises what `change_role` and `propose` raise."""
    require_owner(actor, organisation)
    payload = change_role.payload_of(locked_place(organisation, person), role)
    return propose(action=change_role.ACTION, payload=payload, actor=actor, now=now)


@transaction.atomic
def ask_to_remove(*, organisation: Organisation, person: User, actor: User, now: datetime) -> Approval | None:
    """None where it is done at once. Raises what `remove_member` and `propose` raise."""
    require_owner(actor, organisation)
    payload = remove_member.payload_of(locked_place(organisation, person))
    return propose(action=remove_member.ACTION, payload=payload, actor=actor, now=now)
