"""The issuer's own people read a paper back. Every opening is on record; officers see pages, not files."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, may_view
from audit import journal
from documents.queries import content_of
from issuers.models import IssuerPaper


@transaction.atomic
def open_paper(*, paper: IssuerPaper, actor: User, now: datetime) -> bytes:
    """The plain bytes. Raises `NotPermitted` and what `documents.queries.content_of` raises."""
    if not may_view(actor, paper.issuer.organisation):
        raise NotPermitted
    content = content_of(paper.document)
    journal.record(
        actor=actor,
        verb="issuer.paper_viewed",
        subject=paper.issuer,
        now=now,
        data={"document": paper.document.public_id},
    )
    return content
