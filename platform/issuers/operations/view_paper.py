"""An officer looks at one page of a paper: that is on record."""

from datetime import datetime

from accounts.models import User
from accounts.policies import require_officer
from audit.papers import page_on_record
from issuers.models import IssuerPaper


def view_paper(*, paper: IssuerPaper, page: int, actor: User, now: datetime) -> bytes:
    """A PNG of page `page`, the first is 1. Nothing is shown without its entry.

    Raises `NotPermitted` and what `documents.queries.page_of` raises.
    """
    require_officer(actor)
    return page_on_record(
        document=paper.document,
        page=page,
        verb="issuer.paper_viewed",
        subject=paper.issuer,
        actor=actor,
        now=now,
    )
