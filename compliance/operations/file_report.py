"""A report was filed with the authority; the document shows it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.models.report_duty import ReportDuty
from compliance.policies import require_may_state
from documents.operations.examine import Examined, examine
from documents.operations.store import store

State = ReportDuty.State


def file_report(*, duty: ReportDuty, content: bytes, filename: str, actor: User, now: datetime) -> ReportDuty:
    """By the issuer, or by an officer from outside it; also before it is due, once it is near.

    Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition` and what `documents.operations.examine`
    raises.
    """
    require_may_file(duty, actor)
    return _file(duty, examine(content=content, filename=filename), actor, now)


def require_may_file(duty: ReportDuty, actor: User) -> None:
    """Raises `NotPermitted`, `ConflictOfInterest`."""
    require_may_state(actor, duty.issuer)


@transaction.atomic
def _file(duty: ReportDuty, examined: Examined, actor: User, now: datetime) -> ReportDuty:
    duty = ReportDuty.objects.select_related("issuer").locked().get(pk=duty.pk)
    ReportDuty.TRANSITIONS.move(duty, State.FILED)
    duty.document = store(examined=examined, actor=actor, now=now, under=duty.issuer.personal_key)
    duty.filed_by, duty.filed_at = actor, now
    duty.save()
    data = {"rule": duty.rule, "form": duty.form, "document": duty.document.public_id}
    journal.record(actor=actor, verb="report.filed", subject=duty, data=data, now=now)
    return duty
