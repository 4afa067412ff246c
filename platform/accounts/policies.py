"""May X do Y to Z: the answers every interface and operation asks for. Deny is the default."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import SYSTEM_DOMAIN, Membership, Organisation
from kernel.errors import DomainError, Kind
from kernel.prepared import Prepared

Role = Membership.Role
VIEW = frozenset({Role.OWNER, Role.PREPARER, Role.VIEWER})
MANAGE = frozenset({Role.OWNER, Role.PREPARER})
SPEAK = MANAGE | {Role.MACHINE}
"""Who names an organisation's clients and acts for those that have no account."""
OWNERS = frozenset({Role.OWNER})

_HAS_ROLE = """
    EXISTS (
        SELECT FROM accounts_membership member
        JOIN accounts_organisation operator ON operator.id = member.organisation_id
        WHERE member.user_id = {user} AND member.role = {role} AND operator.kind = 'operator'
    )
"""
IS_REGULATOR = _HAS_ROLE.format(user="own.id", role=f"'{Role.REGULATOR}'")
"""The same question as `is_regulator`, in a statement whose `own` is an account."""
_HAS_OPERATORS_ROLE = Prepared(
    "has_operators_role", "bigint, text", f"SELECT {_HAS_ROLE.format(user='$1', role='$2')} AS has"
)
"""Asked of everybody who signed in and sends something through the portal."""

SANDBOX_OFFICERS = ("sandbox.officer", "sandbox.colleague")
"""System actors who do for organisations in sandbox mode what two officers do for others."""


class NotPermitted(DomainError):
    """The actor's roles do not allow this."""

    code = "accounts.not_permitted"
    kind = Kind.FORBIDDEN
    message = _("You are not allowed to do this.")


class ConflictOfInterest(DomainError):
    """The officer belongs to the organisation, or is the person, whose case this is."""

    code = "accounts.conflict_of_interest"
    kind = Kind.FORBIDDEN
    message = _("You may not decide a case of your own or of your own organisation.")


def has_role(user: Any, organisation: Organisation, roles: frozenset[Role]) -> bool:
    return bool(
        user.is_active
        and Membership.objects.filter(user=user, organisation=organisation, role__in=roles).exists()
    )


def organisations_of(user: Any) -> "models.QuerySet[Membership, Any]":
    """The organisations whose rows somebody may see, for `…organisation__in`; other roles show nothing."""
    return Membership.objects.filter(user=user, role__in=VIEW).values("organisation")


def may_view(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, VIEW)


def may_manage(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, MANAGE)


def may_speak(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, SPEAK)


def is_officer(user: Any) -> bool:
    """A compliance officer of the platform's operator, signed in and active."""
    return _has_operators_role(user, Role.COMPLIANCE_OFFICER)


def is_regulator(user: Any) -> bool:
    """Reads the desk for a supervisor or a court, and changes nothing anywhere; signed in and active."""
    return _has_operators_role(user, Role.REGULATOR)


def _has_operators_role(user: Any, role: Role) -> bool:
    return bool(
        user.is_authenticated and user.is_active and _HAS_OPERATORS_ROLE.rows(user.pk, role.value)[0]["has"]
    )


def require_manage(user: Any, organisation: Organisation) -> None:
    if not may_manage(user, organisation):
        raise NotPermitted


def require_speak(user: Any, organisation: Organisation) -> None:
    if not may_speak(user, organisation):
        raise NotPermitted


def require_regulator(user: Any) -> None:
    if not is_regulator(user):
        raise NotPermitted


def require_officer(user: Any) -> None:
    if not is_officer(user):
        raise NotPermitted


def is_independent(user: Any, organisation: Organisation) -> bool:
    """Whether the person has no role at all in the organisation."""
    return not Membership.objects.filter(user=user, organisation=organisation).exists()


def require_independent_officer(user: Any, organisation: Organisation) -> None:
    """An officer from outside the organisation. Raises `NotPermitted`, `ConflictOfInterest`."""
    if is_sandbox_officer(user, organisation):
        return
    require_officer(user)
    if not is_independent(user, organisation):
        raise ConflictOfInterest


def is_system(user: Any, name: str) -> bool:
    """The named system actor (see `UserManager.system`)."""
    return bool(user.email == f"{name}@{SYSTEM_DOMAIN}" and not user.is_active)


def is_sandbox_officer(user: Any, organisation: Organisation | None) -> bool:
    """Nobody can sign in as one, and of an organisation that is not in sandbox mode they are none."""
    if not settings.SANDBOX or organisation is None or not organisation.is_sandbox:
        return False
    return any(is_system(user, name) for name in SANDBOX_OFFICERS)
