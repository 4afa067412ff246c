"""Who broke the glass says why; another officer reads it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, require_officer
from approvals.models import Approval
from approvals.operations._request import told
from approvals.operations.break_glass import INCIDENT
from approvals.second_person import SamePerson
from audit import journal
from kernel.errors import DomainError, Kind
from monitoring.incidents import close_incident

MIN_LENGTH, MAX_LENGTH = 20, 4_000


class NoEmergency(DomainError):
    """Nothing was done alone here, or the step has been taken already."""

    code = "approvals.no_emergency"
    kind = Kind.CONFLICT
    message = _("There is nothing to report or review here.")


class BadReport(DomainError):
    """Too short to tell anything, or too long."""

    code = "approvals.bad_report"
    message = _("A report has {least} to {most} characters.")


@transaction.atomic
def report_emergency(*, approval: Approval, report: str, actor: User, now: datetime) -> Approval:
    """By who did it. Raises `NotPermitted`, `NoEmergency`, `BadReport`."""
    approval = Approval.objects.locked().get(pk=approval.pk)
    if actor.pk != approval.proposed_by_id:
        raise NotPermitted
    if not approval.broke_glass or approval.reported_at is not None:
        raise NoEmergency
    text = report.strip()
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH:
        raise BadReport(least=MIN_LENGTH, most=MAX_LENGTH)
    approval.report, approval.reported_at = text, now
    approval.save(update_fields=["report", "reported_at"])
    journal.record(actor=actor, verb="approval.reported", subject=approval, now=now, data=told(approval))
    return approval


@transaction.atomic
def review_emergency(*, approval: Approval, actor: User, now: datetime) -> Approval:
    """By another officer, once it is reported. Raises `NotPermitted`, `SamePerson`, `NoEmergency`."""
    approval = Approval.objects.locked().get(pk=approval.pk)
    require_officer(actor)
    if actor.pk == approval.proposed_by_id:
        raise SamePerson
    if not approval.broke_glass or approval.reported_at is None or approval.reviewed_at is not None:
        raise NoEmergency
    approval.reviewed_by, approval.reviewed_at = actor, now
    approval.save(update_fields=["reviewed_by", "reviewed_at"])
    close_incident(code=INCIDENT, subject=approval.public_id, now=now)
    journal.record(actor=actor, verb="approval.reviewed", subject=approval, now=now, data=told(approval))
    return approval
