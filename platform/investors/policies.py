"""Who may act for an investor: the person; for someone only introduced so far, the introducing issuer."""

from collections.abc import Iterable

from accounts.models import User
from accounts.policies import NotPermitted, may_manage
from investors.models import Investor


def may_act_for(user: User, investor: Investor) -> bool:
    if investor.user_id is not None:
        return bool(user.is_active and investor.user_id == user.pk)
    return investor.introduced_by is not None and may_manage(user, investor.introduced_by)


def require_may_act_for(user: User, investors: Iterable[Investor]) -> None:
    """Asks once for each distinct person or introducer. Raises `NotPermitted`."""
    distinct = {(investor.user_id, investor.introduced_by_id): investor for investor in investors}
    if not all(may_act_for(user, investor) for investor in distinct.values()):
        raise NotPermitted
