"""Let an issuer onto the platform."""

from datetime import datetime

from accounts.models import User
from issuers.models import Issuer
from issuers.operations._decide import decide
from issuers.reasons import Decision


def approve(
    *, issuer: Issuer, reason_code: str = "papers_in_order", note: str = "", actor: User, now: datetime
) -> Issuer:
    """Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `IllegalTransition`."""
    return decide(
        issuer=issuer, decision=Decision.APPROVE, reason_code=reason_code, note=note, actor=actor, now=now
    )
