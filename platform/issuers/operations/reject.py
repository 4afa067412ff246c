"""Turn an issuer away for good."""

from datetime import datetime

from accounts.models import User
from issuers.models import Issuer
from issuers.operations._decide import decide
from issuers.reasons import Decision


def reject(*, issuer: Issuer, reason_code: str, note: str = "", actor: User, now: datetime) -> Issuer:
    """Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `IllegalTransition`."""
    return decide(
        issuer=issuer, decision=Decision.REJECT, reason_code=reason_code, note=note, actor=actor, now=now
    )
