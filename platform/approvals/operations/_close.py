"""How a request ends without being carried out."""

from datetime import datetime

from accounts.models import User
from approvals.models import Approval
from approvals.operations._request import told
from audit import journal


def close(
    approval: Approval, state: Approval.State, *, reason: str = "", actor: User, now: datetime
) -> Approval:
    """Raises `IllegalTransition`."""
    Approval.TRANSITIONS.move(approval, state)
    approval.closed_at, approval.closed_by, approval.error_code = now, actor, reason
    approval.save(update_fields=["state", "closed_at", "closed_by", "error_code"])
    data = told(approval) | ({"reason": reason} if reason else {})
    journal.record(actor=actor, verb=f"approval.{state}", subject=approval, now=now, data=data)
    return approval
