"""An officer reads who somebody is: that is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from investors.models import Investor


def view_investor(*, investor: Investor, actor: User, now: datetime) -> None:
    """Write down the view. Raises `NotPermitted`."""
    require_officer(actor)
    journal.record(actor=actor, verb="investor.viewed", subject=investor, now=now)
