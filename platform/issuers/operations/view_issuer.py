"""An officer reads an application, with the names of people in it: that is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from issuers.models import Issuer


def view_issuer(*, issuer: Issuer, actor: User, now: datetime) -> None:
    """Write down the view. Raises `NotPermitted`."""
    require_officer(actor)
    journal.record(actor=actor, verb="issuer.viewed", subject=issuer, now=now)
