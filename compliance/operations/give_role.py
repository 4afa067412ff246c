"""Give somebody a role at the platform's operator. From the second officer on, it needs another officer."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted, is_system
from approvals import gate
from audit import journal
from kernel.errors import DomainError, Kind

INSTALLER = "installer"  # accounts.User.objects.system(INSTALLER): a command on the platform's own machine
ACTION = "accounts.give_role"
Role = Membership.Role
OFFICERS_TO_BEGIN_WITH = 2  # before there are two, nobody else could agree


class RolesExclude(DomainError):
    """A regulator has no other role anywhere, and nobody with another role becomes one."""

    code = "compliance.roles_exclude"
    kind = Kind.CONFLICT
    message = _("A regulator has no other role; use another address.")


class UnknownRole(DomainError):
    """Not a role of the platform's operator."""

    code = "compliance.unknown_role"
    message = _("“{role}” is no role of the platform's operator.")


@transaction.atomic
def give_role(*, person: User, role: str, actor: User, now: datetime) -> Membership:
    """The membership; asked again, the one that is there.

    Raises `NotPermitted` for anyone but an administrator or the installer, `UnknownRole`, `RolesExclude`,
    `ApprovalRequired`.
    """
    if not (is_system(actor, INSTALLER) or (actor.is_active and actor.is_superuser)):
        raise NotPermitted
    if role not in (Role.COMPLIANCE_OFFICER, Role.REGULATOR):
        raise UnknownRole(role=role[:30])
    known = Membership.objects.filter(organisation=operator(now), user=person, role=role).first()
    if known is not None:
        return known
    _require_compatible(person, role)
    if officers().count() >= OFFICERS_TO_BEGIN_WITH:
        gate.spend(ACTION, payload_of(person, role), actor=actor, now=now)
    User.objects.filter(pk=person.pk).update(is_staff=True)
    given = Membership.objects.create(organisation=operator(now), user=person, role=role, created_at=now)
    data = {"role": given.role, "organisation": given.organisation.public_id}
    journal.record(actor=actor, verb="accounts.role_given", subject=person, now=now, data=data)
    person.refresh_from_db()
    return given


def payload_of(person: User, role: str) -> dict[str, str]:
    return {"person": person.public_id, "role": str(role)}


def officers() -> "models.QuerySet[User]":
    """Those who could agree today."""
    return User.objects.filter(
        is_active=True,
        memberships__role=Role.COMPLIANCE_OFFICER,
        memberships__organisation__kind=Organisation.Kind.OPERATOR,
    ).distinct()


def operator(now: datetime) -> Organisation:
    """The platform's own organisation, made when it is first needed."""
    operators = Organisation.objects.filter(kind=Organisation.Kind.OPERATOR).order_by("pk")
    return operators.first() or Organisation.objects.create(
        name="Platform operator", kind=Organisation.Kind.OPERATOR, created_at=now
    )


def _require_compatible(person: User, role: str) -> None:
    """Raises `RolesExclude`."""
    others = person.memberships.exclude(role=Role.REGULATOR)
    if role == Role.REGULATOR:
        excluded = others.exists() or person.is_superuser
    else:
        excluded = person.memberships.filter(role=Role.REGULATOR).exists()
    if excluded:
        raise RolesExclude
