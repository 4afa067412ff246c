"""A paper of a security is read by its issuer's people. Every opening is on record."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import may_view
from audit import journal
from documents.queries import content_of
from kernel.errors import Missing
from tokens.models import SecurityPaper


@transaction.atomic
def open_paper(*, paper: SecurityPaper, actor: User, now: datetime) -> bytes:
    """The plain bytes. Raises `Missing` for strangers and what `documents.queries.content_of` raises."""
    if not may_view(actor, paper.token.issuer.organisation):
        raise Missing
    content = content_of(paper.document)
    data = {"paper": paper.public_id}
    journal.record(actor=actor, verb="token.paper_viewed", subject=paper.token, now=now, data=data)
    return content
