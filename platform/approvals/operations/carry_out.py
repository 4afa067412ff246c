"""Do what was approved: at once, or when its time lock has ended."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from approvals.actions import action_of
from approvals.models import Approval
from approvals.operations._request import told
from audit import journal
from kernel.errors import DomainError

CLOCK = "approvals"  # the system actor of what happens by the clock


class NotAsked(Exception):
    """A deed that does not ask the gate would be open to anybody: an error of the program."""


def carry_out(approval: Approval, *, now: datetime) -> Approval:
    """Run the deed in the caller's transaction. Raises whatever it does."""
    action_of(approval.action).run(approval.content, actor=approval.proposed_by, now=now)
    approval.refresh_from_db()
    if approval.state != Approval.State.EXECUTED:
        raise NotAsked(approval.action)
    journal.record(
        actor=approval.proposed_by,
        verb="approval.carried_out",
        subject=approval,
        now=now,
        data=told(approval),
    )
    return approval


def carry_out_due(*, now: datetime) -> None:
    """Everything whose time has come, each in a transaction of its own. What is refused has failed."""
    for pk in Approval.objects.due(now=now).filter(expires_at__gt=now).values_list("pk", flat=True):
        try:
            with transaction.atomic():
                carry_out(Approval.objects.locked().get(pk=pk, state=Approval.State.APPROVED), now=now)
        except Approval.DoesNotExist:
            continue  # somebody was quicker
        except DomainError as refusal:
            _fail(pk, refusal.code, now=now)


@transaction.atomic
def _fail(pk: int, code: str, *, now: datetime) -> None:
    approval = Approval.objects.locked().get(pk=pk)
    if approval.state != Approval.State.APPROVED:
        return
    Approval.TRANSITIONS.move(approval, Approval.State.FAILED)
    approval.closed_at, approval.error_code = now, code
    approval.save(update_fields=["state", "closed_at", "error_code"])
    data = told(approval) | {"error": code}
    actor = User.objects.system(CLOCK)
    journal.record(actor=actor, verb="approval.failed", subject=approval, now=now, data=data)
