"""Who is in a team, and what must be true before somebody's place in it changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from accounts.policies import OWNERS, NotPermitted, has_role
from kernel.errors import DomainError, Kind, Missing
from teams.models import Invitation

Role = Membership.Role


class UnknownTeamRole(DomainError):
    """Not a role that an organisation gives."""

    code = "teams.unknown_role"
    message = _("“{role}” is no role of a team.")


class LastOwner(DomainError):
    """Nobody would be left to answer for the organisation."""

    code = "teams.last_owner"
    kind = Kind.CONFLICT
    message = _("The last owner stays. Make somebody else an owner first.")


def is_owner(user: User, organisation: Organisation) -> bool:
    return has_role(user, organisation, OWNERS)


def require_owner(user: User, organisation: Organisation) -> None:
    """Raises `NotPermitted`."""
    if not is_owner(user, organisation):
        raise NotPermitted


def require_team_role(role: str) -> None:
    """Raises `UnknownTeamRole`."""
    if role not in Invitation.ROLES:
        raise UnknownTeamRole(role=role[:30])


def team_of(organisation: Organisation) -> "models.QuerySet[Membership]":
    """Owners first, then by how long they are here."""
    rank = {Role.OWNER: 0, Role.PREPARER: 1, Role.VIEWER: 2}
    order = models.Case(*(models.When(role=role, then=place) for role, place in rank.items()))
    members = Membership.objects.filter(organisation=organisation, role__in=Invitation.ROLES)
    return members.select_related("user").order_by(order, "created_at", "pk")


def locked_place(organisation: Organisation, person: User) -> Membership:
    """The person's row, with the whole team locked: two owners cannot leave at once. Raises `Missing`."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    place = team_of(organisation).filter(user=person).first()
    if place is None:
        raise Missing
    return place


def require_not_the_last(place: Membership) -> None:
    """Raises `LastOwner`."""
    others = team_of(place.organisation).filter(role=Role.OWNER, user__is_active=True)
    if place.role == Role.OWNER and not others.exclude(pk=place.pk).exists():
        raise LastOwner
