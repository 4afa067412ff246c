"""Ask for something else instead: whatever was approved before is void."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted
from approvals.actions import action_of
from approvals.models import Approval
from approvals.operations._request import name_of, require_new, told
from approvals.payload import Payload, hash_of, written
from approvals.policy import rule_for
from approvals.rehearsal import rehearse
from audit import journal


@transaction.atomic
def amend(*, approval: Approval, payload: Payload, actor: User, now: datetime) -> Approval:
    """By whoever asked, and about the same subject. It waits for a second person again.

    Raises `NotPermitted`, `IllegalTransition`, `AlreadyProposed` and whatever the deed would.
    """
    approval = Approval.objects.locked().get(pk=approval.pk)
    deed, text = action_of(approval.action), written(payload)
    is_same = name_of(deed.subject(payload)) == approval.subject_id
    if actor.pk != approval.proposed_by_id or not is_same:
        raise NotPermitted
    if approval.state != Approval.State.PROPOSED:
        Approval.TRANSITIONS.move(approval, Approval.State.PROPOSED)
    rehearse(deed, payload, actor=actor, now=now)
    require_new(hash_of(approval.action, text))
    approval.payload, approval.payload_hash = text, hash_of(approval.action, text)
    approval.approved_by = approval.approved_at = approval.approved_hash = approval.executable_at = None
    approval.expires_at = now + rule_for(approval.action, payload).lasts
    approval.save()
    journal.record(actor=actor, verb="approval.amended", subject=approval, now=now, data=told(approval))
    return approval
