"""Ask for a dangerous deed."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from approvals.actions import action_of
from approvals.models import Approval
from approvals.operations._request import AlreadyProposed, create, told
from approvals.payload import Payload
from approvals.policy import rule_for
from approvals.rehearsal import rehearse
from audit import journal

__all__ = ["AlreadyProposed", "propose"]


@transaction.atomic
def propose(*, action: str, payload: Payload, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second person; None where the policy asks for none, and it is done.

    It is rehearsed first: raises whatever the deed would, `UnknownAction`, `BadPayload`, `AlreadyProposed`.
    """
    deed, rule = action_of(action), rule_for(action, payload)
    if not rule.approvers:
        deed.run(payload, actor=actor, now=now)
        return None
    rehearse(deed, payload, actor=actor, now=now)
    approval = create(deed, payload, rule, actor=actor, now=now)
    journal.record(actor=actor, verb="approval.proposed", subject=approval, now=now, data=told(approval))
    return approval
