"""One page of a document, and the entry that somebody looked at it. Who may look, the caller has asked."""

from datetime import datetime

from django.db import models

from accounts.models import User
from audit import journal
from documents.models import Document
from documents.queries import page_of


def page_on_record(
    *, document: Document, page: int, verb: str, subject: models.Model, actor: User, now: datetime
) -> bytes:
    """A PNG of page `page`, the first is 1. Nothing is shown without its entry.

    Raises what `documents.queries.page_of` raises.
    """
    picture = page_of(document, page)
    data = {"document": document.public_id, "page": page}
    journal.record(actor=actor, verb=verb, subject=subject, now=now, data=data)
    return picture
