"""Who decides on an organisation's machines: its owners, and nobody else."""

from django.db.models import QuerySet

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted, has_role
from machines.models import Machine

OWNERS = frozenset({Membership.Role.OWNER})


def require_owner(user: User, organisation: Organisation) -> None:
    """Raises `NotPermitted`."""
    if not has_role(user, organisation, OWNERS):
        raise NotPermitted


def organisations_of(user: User) -> QuerySet[Organisation]:
    """Those the person owns."""
    return Organisation.objects.filter(memberships__user=user, memberships__role__in=OWNERS).distinct()


def machines_of(user: User) -> QuerySet[Machine]:
    """Those of the organisations the person owns."""
    owned = Membership.objects.filter(user=user, role__in=OWNERS).values("organisation")
    return Machine.objects.filter(organisation__in=owned)
