"""An officer, or the issuer, looks at one page of a document of an offering: that is on record."""

from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.models import OfferingPaper
from compliance.policies import require_may_state
from documents.queries import page_of
from kernel.errors import Missing


def view_paper(*, paper: OfferingPaper, page: int, actor: User, now: datetime) -> bytes:
    """A PNG of page `page`, the first is 1.

    Raises `NotPermitted`, `ConflictOfInterest`, `Missing` and what `documents.queries.page_of` raises.
    """
    require_may_state(actor, paper.issuer)
    if paper.document is None:
        raise Missing
    picture = page_of(paper.document, page)
    data = {"document": paper.document.public_id, "page": page}
    journal.record(actor=actor, verb="offering.paper_viewed", subject=paper, data=data, now=now)
    return picture
