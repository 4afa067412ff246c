"""Give a member of a team another role. It needs a second person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind
from teams.people import locked_place, require_not_the_last, require_owner, require_team_role

ACTION = "teams.change_role"


class SameRole(DomainError):
    """They have it already."""

    code = "teams.same_role"
    kind = Kind.CONFLICT
    message = _("This person has that role already.")


@transaction.atomic
def change_role(
    *, organisation: Organisation, person: User, role: str, actor: User, now: datetime
) -> Membership:
    """Asked for by an owner. Raises `NotPermitted`, `UnknownTeamRole`, `Missing`, `SameRole`, `LastOwner`,
    `ApprovalRequired`."""
    require_owner(actor, organisation)
    require_team_role(role)
    place = locked_place(organisation, person)
    if place.role == role:
        raise SameRole
    require_not_the_last(place)
    gate.spend(ACTION, payload_of(place, role), actor=actor, now=now)
    before, place.role = place.role, role
    place.save(update_fields=["role"])
    data = {"person": person.public_id, "from": before, "to": role}
    journal.record(actor=actor, verb="team.role_changed", subject=organisation, now=now, data=data)
    return place


def payload_of(place: Membership, role: str) -> dict[str, str]:
    return {
        "organisation": place.organisation.public_id,
        "person": place.user.public_id,
        "from": place.role,
        "to": role,
    }
