"""Agree to a deed that somebody else asked for; without a time lock it is carried out at once."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from approvals.models import Approval
from approvals.operations._request import told
from approvals.operations.carry_out import carry_out
from approvals.policy import rule_for
from approvals.second_person import require_as_seen, require_second
from audit import journal


@transaction.atomic
def approve(*, approval: Approval, seen: str, actor: User, now: datetime) -> Approval:
    """`seen` is the payload's hash as the approver's page had it. The deed is done in the name of whoever
    asked for it; where it is refused now, nothing is approved.

    Raises `SamePerson`, `NotPermitted`, `ConflictOfInterest`, `Expired`, `PayloadChanged`,
    `IllegalTransition`, and whatever the deed does.
    """
    approval = Approval.objects.locked().get(pk=approval.pk)
    require_second(approval, actor)
    require_as_seen(approval, seen, now=now)
    Approval.TRANSITIONS.move(approval, Approval.State.APPROVED)
    approval.approved_by, approval.approved_at = actor, now
    approval.approved_hash = approval.payload_hash
    approval.executable_at = now + rule_for(approval.action, approval.content).locked
    approval.save()
    journal.record(actor=actor, verb="approval.approved", subject=approval, now=now, data=told(approval))
    return carry_out(approval, now=now) if approval.executable_at <= now else approval
