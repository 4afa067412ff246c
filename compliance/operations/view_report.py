"""An officer looks at one page of a report that was filed: that is on record."""

from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.models.report_duty import ReportDuty
from compliance.operations.file_report import require_may_file
from documents.queries import page_of
from kernel.errors import Missing


def view_report(*, duty: ReportDuty, page: int, actor: User, now: datetime) -> bytes:
    """A PNG of page `page`, the first is 1.

    Raises `NotPermitted`, `ConflictOfInterest`, `Missing` and what `documents.queries.page_of` raises.
    """
    require_may_file(duty, actor)
    if duty.document is None:
        raise Missing
    picture = page_of(duty.document, page)
    data = {"document": duty.document.public_id, "page": page}
    journal.record(actor=actor, verb="report.viewed", subject=duty, data=data, now=now)
    return picture
