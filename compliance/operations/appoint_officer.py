"""Make somebody a compliance officer of the platform's operator."""

from datetime import datetime

from accounts.models import Membership, User
from compliance.operations._appoint import BadEmail, WeakPassword, appoint
from compliance.operations.give_role import INSTALLER

__all__ = ["INSTALLER", "BadEmail", "WeakPassword", "appoint_officer"]


def appoint_officer(*, email: str, name: str, password: str, actor: User, now: datetime) -> User:
    """The person, new or known, with the role and a desk. A known person keeps their password.

    Raises `NotPermitted` for anyone but an administrator or the installer, `BadEmail`, `WeakPassword`,
    `RolesExclude` for a regulator, and `ApprovalRequired` from the third officer on.
    """
    role = Membership.Role.COMPLIANCE_OFFICER
    return appoint(role=role, email=email, name=name, password=password, actor=actor, now=now)
