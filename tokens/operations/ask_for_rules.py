"""Ask for the rules of a security: its first ones before anything is issued, other ones with notice."""

from datetime import datetime

from accounts.models import User
from approvals.models import Approval
from approvals.operations.propose import propose
from tokens.models import Issuance, Token
from tokens.ruling.agreed import ACTIONS
from tokens.ruling.wanted import Wanted, payload_of

FIRST, OTHER = ACTIONS


def action_for(token: Token) -> str:
    """Which deed a change would be now."""
    return OTHER if Issuance.objects.standing().filter(token=token).exists() else FIRST


def ask_for_rules(*, token: Token, wanted: Wanted, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second person; None where the policy asks for none, and it is queued.

    Raises what `first_rules`, `set_rules` and `propose` raise.
    """
    payload = payload_of(token, wanted, now=now)
    return propose(action=action_for(token), payload=payload, actor=actor, now=now)
