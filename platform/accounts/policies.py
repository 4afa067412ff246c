"""May X do Y to Z: the answers every interface and operation asks for. Deny is the default."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import SYSTEM_DOMAIN, Membership, Organisation
from kernel.errors import DomainError, Kind

Role = Membership.Role
VIEW = frozenset({Role.OWNER, Role.PREPARER, Role.VIEWER})
MANAGE = frozenset({Role.OWNER, Role.PREPARER})


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


def may_view(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, VIEW)


def may_manage(user: Any, organisation: Organisation) -> bool:
    return has_role(user, organisation, MANAGE)


def is_officer(user: Any) -> bool:
    """A compliance officer of the platform's operator, signed in and active."""
    return _has_operators_role(user, Role.COMPLIANCE_OFFICER)


def is_regulator(user: Any) -> bool:
    """Reads the desk for a supervisor or a court, and changes nothing anywhere; signed in and active."""
    return _has_operators_role(user, Role.REGULATOR)


def _has_operators_role(user: Any, role: Role) -> bool:
    return bool(
        user.is_authenticated
        and user.is_active
        and Membership.objects.filter(
            user=user, role=role, organisation__kind=Organisation.Kind.OPERATOR
        ).exists()
    )


def require_manage(user: Any, organisation: Organisation) -> None:
    if not may_manage(user, organisation):
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
    require_officer(user)
    if not is_independent(user, organisation):
        raise ConflictOfInterest


def is_system(user: Any, name: str) -> bool:
    """The named system actor (see `UserManager.system`)."""
    return bool(user.email == f"{name}@{SYSTEM_DOMAIN}" and not user.is_active)
