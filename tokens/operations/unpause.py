"""Let a security's transfers go on."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from chain.bindings import security_token
from tokens.controls import submit_control
from tokens.models import Token
from transactions.models import Intent


@transaction.atomic
def unpause(*, token: Token, reason: str, actor: User, now: datetime) -> Intent:
    """Officers only; `reason` is one of `controls.REASONS`.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `NotLive`, `NoChange`, `ControlInProgress`,
    `NoSigner`, `ApprovalRequired`.
    """
    return submit_control(
        token=token,
        wallet=None,
        stop=False,
        verb="unpause",
        call=security_token.unpause,
        reason=reason,
        actor=actor,
        now=now,
    )
