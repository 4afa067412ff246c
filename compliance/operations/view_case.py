"""An officer reads who a case is about: that is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit import journal
from compliance.models import KycCase


def view_case(*, case: KycCase, actor: User, now: datetime) -> None:
    """Write down the view of the investor's identity. Raises `NotPermitted`."""
    require_officer(actor)
    journal.record(
        actor=actor,
        verb="investor.viewed",
        subject=case.investor,
        now=now,
        data={"case": case.public_id},
    )
