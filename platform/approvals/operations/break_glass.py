"""An emergency: one officer stops something alone, and has to account for it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_officer
from approvals.actions import action_of
from approvals.models import Approval
from approvals.operations._request import create, told
from approvals.operations.carry_out import carry_out
from approvals.payload import Payload
from approvals.policy import rule_for
from audit import journal
from kernel.errors import DomainError, Kind
from monitoring.incidents import open_incident

REPORT_WITHIN = timedelta(hours=24)
INCIDENT = "approvals.glass_broken"  # open until another officer has reviewed the report


class NotForEmergencies(DomainError):
    """The policy lets nobody do this alone, whatever happens."""

    code = "approvals.not_for_emergencies"
    kind = Kind.FORBIDDEN
    message = _("“{action}” is never done by one person alone.")


@transaction.atomic
def break_glass(*, action: str, payload: Payload, actor: User, now: datetime) -> Approval:
    """Carry out at once. A report is due within a day, and another officer reviews it.

    Raises `NotPermitted`, `NotForEmergencies`, `AlreadyProposed`, `UnknownAction`, and whatever it does.
    """
    require_officer(actor)
    deed, rule = action_of(action), rule_for(action, payload)
    if not rule.alone_in_emergency:
        raise NotForEmergencies(action=deed.words)
    alone = {"state": Approval.State.APPROVED, "executable_at": now, "broke_glass": True}
    due = {"report_due_at": now + REPORT_WITHIN}
    approval = create(deed, payload, rule, actor=actor, now=now, **alone, **due)
    journal.record(actor=actor, verb="approval.glass_broken", subject=approval, now=now, data=told(approval))
    open_incident(code=INCIDENT, subject=approval.public_id, detail=str(deed.words), now=now)
    return carry_out(approval, now=now)
