"""Make somebody a compliance officer of the platform's operator."""

from datetime import datetime

from accounts.models import Membership, User
from compliance.operations._appoint import INSTALLER, BadEmail, WeakPassword, appoint

__all__ = ["INSTALLER", "BadEmail", "WeakPassword", "appoint_officer"]


def appoint_officer(*, email: str, name: str, password: str, actor: User, now: datetime) -> User:
    """The person, new or known, with the role and a desk. A known person keeps their password.

    Raises `NotPermitted` for anyone but an administrator or the installer, `BadEmail`, `WeakPassword`, and
    `RolesExclude` for a regulator.
    """
    role = Membership.Role.COMPLIANCE_OFFICER
    return appoint(role=role, email=email, name=name, password=password, actor=actor, now=now)
