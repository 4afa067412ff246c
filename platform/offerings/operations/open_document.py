"""A paper of an offering is read: by the issuer's own people, and by whoever is shown the offering. Every
opening is on record."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from documents.queries import content_of
from kernel.errors import Missing
from offerings.models import OfferingDocument
from offerings.policies import may_read


@transaction.atomic
def open_document(*, document: OfferingDocument, actor: User, now: datetime) -> bytes:
    """The plain bytes. Raises `Missing` for strangers and what `documents.queries.content_of` raises."""
    if not may_read(actor, document):
        raise Missing
    content = content_of(document.document)
    data = {"paper": document.public_id}
    journal.record(actor=actor, verb="offering.paper_viewed", subject=document.offering, now=now, data=data)
    return content
