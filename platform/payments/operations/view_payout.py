"""Somebody reads where money goes to; that they did is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from payments.models import Payout


def view_payout(*, payout: Payout, actor: User, now: datetime) -> Payout:
    """Raises `NotPermitted`."""
    require_officer(actor)
    journal.record(actor=actor, verb="payout.viewed", subject=payout, now=now)
    return payout
