"""Hand an application back to the issuer with what is to be mended."""

from datetime import datetime

from accounts.models import User
from issuers.models import Issuer
from issuers.operations._decide import decide
from issuers.reasons import Decision


def request_updates(
    *, issuer: Issuer, reason_code: str, note: str = "", actor: User, now: datetime
) -> Issuer:
    """Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `IllegalTransition`."""
    return decide(
        issuer=issuer,
        decision=Decision.REQUEST_UPDATES,
        reason_code=reason_code,
        note=note,
        actor=actor,
        now=now,
    )
