"""Where a dangerous operation asks whether a second person has agreed to exactly this.

It is asked by the operation itself, so that no road to it (page, desk, API, command) leads around.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import rehearsal
from approvals.actions import action_of
from approvals.models import Approval
from approvals.payload import Payload, hash_of, written
from approvals.policy import needs_second
from kernel.errors import DomainError, Kind


class ApprovalRequired(DomainError):
    """Nobody else has agreed to exactly this, or the agreement is spent, expired or not yet in force."""

    code = "approvals.required"
    kind = Kind.FORBIDDEN
    message = _("“{action}” needs the approval of a second person.")


def spend(
    action: str, payload: Payload, *, actor: User, now: datetime, covers_later: bool = False
) -> Approval | None:
    """Use up the approval for this payload, proposed by `actor`, in the caller's transaction; None where the
    policy asks for none. With `covers_later` one that was used for this payload before is enough: for deeds
    whose parts are done once each, now or later. Raises `ApprovalRequired`, `BadPayload`.
    """
    if rehearsal.is_running() or not needs_second(action, payload):
        return None
    agreed = Approval.objects.filter(action=action, payload_hash=hash_of(action, written(payload)))
    if covers_later and (used := agreed.filter(state=Approval.State.EXECUTED).first()):
        return used
    approval = agreed.locked().due(now=now).filter(proposed_by=actor, expires_at__gt=now).first()
    if approval is None:
        raise ApprovalRequired(action=action_of(action).words)
    Approval.TRANSITIONS.move(approval, Approval.State.EXECUTED)
    approval.closed_at = now
    approval.save(update_fields=["state", "closed_at"])
    return approval
