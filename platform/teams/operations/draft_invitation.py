"""Write down who is to be invited, and as what. Nothing is sent yet."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import SYSTEM_DOMAIN, Organisation, User
from audit import journal
from kernel.errors import DomainError, Kind
from privacy.models import PersonalKey
from teams.models import Invitation
from teams.people import require_owner, require_team_role, team_of

LASTS = timedelta(days=7)
MOST_OPEN = 50  # of an organisation: letters are sent to people who did not ask for them


class BadAddress(DomainError):
    """No address that a letter could be sent to."""

    code = "teams.bad_address"
    message = _("Give the e-mail address of one person.")


class AlreadyInTeam(DomainError):
    """The address belongs to a member, or to somebody with an open invitation."""

    code = "teams.already_in_team"
    kind = Kind.CONFLICT
    message = _("This person is in the team, or has an open invitation.")


class TooManyInvitations(DomainError):
    """Fifty are open."""

    code = "teams.too_many_invitations"
    kind = Kind.CONFLICT
    message = _("Too many invitations are open. Withdraw one first.")


@transaction.atomic
def draft_invitation(
    *, organisation: Organisation, email: str, role: str, language: str, actor: User, now: datetime
) -> Invitation:
    """By an owner. Raises `NotPermitted`, `UnknownTeamRole`, `BadAddress`, `AlreadyInTeam`,
    `TooManyInvitations`."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    require_owner(actor, organisation)
    require_team_role(role)
    address = _address(email)
    _require_new(organisation, address)
    invitation = Invitation.objects.create(
        personal_key=PersonalKey.objects.open(),
        organisation=organisation,
        email=address,
        role=role,
        language=language[:8],
        invited_by=actor,
        invited_at=now,
        expires_at=now + LASTS,
    )
    journal.record(
        actor=actor, verb="team.invitation_drafted", subject=invitation, now=now, data={"role": role}
    )
    return invitation


def _address(email: str) -> str:
    """Raises `BadAddress`."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadAddress(field="email") from error
    if address.endswith(f"@{SYSTEM_DOMAIN}"):
        raise BadAddress(field="email")
    return address


def _require_new(organisation: Organisation, address: str) -> None:
    waiting = list(organisation.invitations.open())
    is_invited = any(invitation.email == address for invitation in waiting)
    if is_invited or team_of(organisation).filter(user__email__iexact=address).exists():
        raise AlreadyInTeam(field="email")
    if len(waiting) >= MOST_OPEN:
        raise TooManyInvitations
