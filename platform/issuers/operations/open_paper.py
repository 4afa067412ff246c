"""Read a paper. Every opening is on record, the officers' as well as the issuer's own."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, may_view
from audit import journal
from documents.queries import content_of
from issuers.models import IssuerPaper


@transaction.atomic
def open_paper(*, paper: IssuerPaper, actor: User, now: datetime) -> bytes:
    """The plain bytes, for the issuer's own people and for officers.

    Raises `NotPermitted`, `documents.vault.DocumentLost`.
    """
    if not (may_view(actor, paper.issuer.organisation) or is_officer(actor)):
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
