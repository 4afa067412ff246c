"""Keep a file that was examined, encrypted.

Writes no audit entry: the operation that hangs the document on a row does.
"""

from datetime import datetime

from django.db import models, transaction

from documents import vault
from documents.models import Document
from documents.operations.examine import Examined


@transaction.atomic
def store(*, examined: Examined, actor: models.Model, now: datetime) -> Document:
    """Write it encrypted, read it back and check it. Raises `vault.DocumentLost`."""
    stored_as = vault.write(examined.content)
    if vault.read(stored_as) != examined.content:
        raise vault.DocumentLost
    return Document.objects.create(
        sha256=examined.sha256,
        size=len(examined.content),
        media_type=examined.media_type,
        filename=examined.filename,
        pages=examined.pages,
        scan=examined.scan,
        stored_as=stored_as,
        uploaded_by_id=actor.pk,
        uploaded_at=now,
    )
