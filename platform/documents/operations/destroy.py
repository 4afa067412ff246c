"""Destroy a file, for somebody who may ask for that; the record of it stays.

Writes no audit entry: the operation that has the right to destroy does.
"""

from datetime import datetime

from django.db import transaction

from documents import vault
from documents.models import Document


@transaction.atomic
def destroy(*, document: Document, now: datetime) -> Document:
    """The file's name is forgotten at once, its bytes when the transaction has ended. Done again, it
    finishes what was cut off in between."""
    document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    if document.destroyed_at is None:
        document.filename, document.destroyed_at = "", now
        document.save(update_fields=["filename", "destroyed_at"])
    transaction.on_commit(lambda: vault.destroy(document.stored_as))
    return document
