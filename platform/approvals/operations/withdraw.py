"""Whoever asked for it no longer wants it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted
from approvals.models import Approval
from approvals.operations._close import close


@transaction.atomic
def withdraw(*, approval: Approval, actor: User, now: datetime) -> Approval:
    """Raises `NotPermitted`, `IllegalTransition`."""
    approval = Approval.objects.locked().get(pk=approval.pk)
    if actor.pk != approval.proposed_by_id:
        raise NotPermitted
    return close(approval, Approval.State.WITHDRAWN, actor=actor, now=now)
