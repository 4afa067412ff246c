"""Stop one holder of a security from sending and receiving."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from chain.bindings import security_token
from investors.models import Wallet
from tokens.controls import submit_control
from tokens.models import Token
from transactions.models import Intent


@transaction.atomic
def freeze(*, token: Token, wallet: Wallet, reason: str, actor: User, now: datetime) -> Intent:
    """Officers only; `reason` is one of `controls.REASONS`.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `NotLive`, `NoChange`, `ControlInProgress`,
    `NoSigner`, `ApprovalRequired`.
    """
    return submit_control(
        token=token,
        wallet=wallet,
        stop=True,
        verb="freeze",
        call=lambda address, deed: security_token.freeze(address, deed, wallet.address),
        reason=reason,
        actor=actor,
        now=now,
    )
