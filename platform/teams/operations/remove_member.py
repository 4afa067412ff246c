"""Take somebody out of a team. It needs a second person; to leave by oneself does not."""

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Organisation, User
from approvals import gate
from audit import journal
from teams.people import locked_place, require_not_the_last, require_owner

ACTION = "teams.remove_member"


@transaction.atomic
def remove_member(*, organisation: Organisation, person: User, actor: User, now: datetime) -> None:
    """Asked for by an owner. Raises `NotPermitted`, `Missing`, `LastOwner`, `ApprovalRequired`."""
    require_owner(actor, organisation)
    place = locked_place(organisation, person)
    require_not_the_last(place)
    gate.spend(ACTION, payload_of(place), actor=actor, now=now)
    _end(place, "team.member_removed", actor=actor, now=now)


@transaction.atomic
def leave_team(*, organisation: Organisation, actor: User, now: datetime) -> None:
    """By oneself. Raises `Missing`, `LastOwner`."""
    place = locked_place(organisation, actor)
    require_not_the_last(place)
    _end(place, "team.member_left", actor=actor, now=now)


def _end(place: Membership, verb: str, *, actor: User, now: datetime) -> None:
    data = {"person": place.user.public_id, "role": place.role}
    organisation = place.organisation
    place.delete()
    journal.record(actor=actor, verb=verb, subject=organisation, now=now, data=data)


def payload_of(place: Membership) -> dict[str, str]:
    return {
        "organisation": place.organisation.public_id,
        "person": place.user.public_id,
        "role": place.role,
    }
