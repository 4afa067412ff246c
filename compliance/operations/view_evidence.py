"""An officer looks at one page of a document in a case: that is on record."""

from datetime import datetime

from accounts.models import User
from audit.papers import page_on_record
from compliance.models import Evidence
from compliance.policies import require_independent_of


def view_evidence(*, evidence: Evidence, page: int, actor: User, now: datetime) -> bytes:
    """A PNG of page `page`, the first is 1. Nothing is shown without its entry.

    Raises `NotPermitted`, `ConflictOfInterest` and what `documents.queries.page_of` raises.
    """
    require_independent_of(actor, evidence.case.investor)
    return page_on_record(
        document=evidence.document,
        page=page,
        verb="kyc.evidence_viewed",
        subject=evidence.case,
        actor=actor,
        now=now,
    )
