"""Four eyes in a sandbox: the owner asks for a deed, or one of its two officers, and another agrees."""

from datetime import datetime

from accounts.models import User
from approvals.operations.approve import approve
from approvals.operations.propose import propose
from approvals.payload import Payload
from sandbox.policies import officers


def agreed(action: str, payload: Payload, *, owner: User | None, now: datetime) -> None:
    """By the owner where there is one, else between the officers. Raises what the deed raises."""
    first, second = officers()
    asked = propose(action=action, payload=payload, actor=owner or first, now=now)
    if asked is not None:
        approve(approval=asked, seen=asked.payload_hash, actor=second, now=now)
