"""Let somebody of a supervisor or a court read the desk, and change nothing."""

from datetime import datetime

from accounts.models import Membership, User
from compliance.operations._appoint import appoint


def appoint_regulator(*, email: str, name: str, password: str, actor: User, now: datetime) -> User:
    """The person, with the role and a desk to read.

    Raises `NotPermitted` for anyone but an administrator or the installer, `BadEmail`, `WeakPassword`,
    `RolesExclude` for somebody who has another role anywhere, and `ApprovalRequired`.
    """
    role = Membership.Role.REGULATOR
    return appoint(role=role, email=email, name=name, password=password, actor=actor, now=now)
