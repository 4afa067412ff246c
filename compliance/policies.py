"""Which officer may decide about which investor, and who may speak for one."""

from collections.abc import Iterable

from accounts.models import User
from accounts.policies import (
    ConflictOfInterest,
    is_independent,
    is_officer,
    may_manage,
    require_independent_officer,
    require_officer,
)
from investors.models import Investor
from investors.policies import require_may_act_for
from issuers.models import Issuer


def is_independent_of(user: User, investor: Investor) -> bool:
    """Neither the investor nor of the issuer that introduced them."""
    introducer = investor.introduced_by
    return investor.user_id != user.pk and (introducer is None or is_independent(user, introducer))


def require_independent_of(user: User, investor: Investor) -> None:
    """An officer who has no part in the investor's case. Raises `NotPermitted`, `ConflictOfInterest`."""
    require_officer(user)
    if not is_independent_of(user, investor):
        raise ConflictOfInterest


def require_may_open(user: User, investors: Iterable[Investor]) -> None:
    """Officers, the investor, or the introducer of somebody who has no login. Raises `NotPermitted`."""
    if not is_officer(user):
        require_may_act_for(user, investors)


def require_may_attest(user: User, investor: Investor) -> None:
    """The investor themself, or an officer who has no part in them: an introducer has an interest in what
    the investor understood and owns. Raises `NotPermitted`, `ConflictOfInterest`."""
    if not (user.is_active and investor.user_id == user.pk):
        require_independent_of(user, investor)


def require_may_state(user: User, issuer: Issuer) -> None:
    """The issuer's own people, or an officer from outside it. Raises `NotPermitted`, `ConflictOfInterest`."""
    if not may_manage(user, issuer.organisation):
        require_independent_officer(user, issuer.organisation)
