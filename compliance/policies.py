"""Which officer may decide about which investor, and who may speak for one."""

from collections.abc import Iterable

from accounts.models import User
from accounts.policies import ConflictOfInterest, is_independent, is_officer, require_officer
from investors.models import Investor
from investors.policies import require_may_act_for


def require_independent_of(user: User, investor: Investor) -> None:
    """An officer who is neither the investor nor of the issuer that introduced them.

    Raises `NotPermitted`, `ConflictOfInterest`.
    """
    require_officer(user)
    introducer = investor.introduced_by
    if investor.user_id == user.pk or (introducer and not is_independent(user, introducer)):
        raise ConflictOfInterest


def require_may_open(user: User, investors: Iterable[Investor]) -> None:
    """Officers, the investor, or the introducer of somebody who has no login. Raises `NotPermitted`."""
    if not is_officer(user):
        require_may_act_for(user, investors)
