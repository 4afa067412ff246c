"""An officer reads whom a hit is about: that is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from compliance.screening.models import Hit


def view_hit(*, hit: Hit, actor: User, now: datetime) -> None:
    """Write down the view of the investor's identity. Raises `NotPermitted`."""
    require_officer(actor)
    journal.record(
        actor=actor, verb="investor.viewed", subject=hit.investor, now=now, data={"hit": hit.public_id}
    )
