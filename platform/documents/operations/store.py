"""Keep a file that was examined, encrypted.

Writes no audit entry: the operation that hangs the document on a row does.
"""

from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from documents import vault
from documents.models import Document
from documents.operations.examine import Examined
from privacy.models import PersonalKey


class Uploader(Protocol):
    """An account, which has a key of its own."""

    @property
    def pk(self) -> Any: ...

    @property
    def personal_key(self) -> PersonalKey: ...


@transaction.atomic
def store(
    *, examined: Examined, actor: Uploader, now: datetime, under: PersonalKey | None = None
) -> Document:
    """Write it encrypted, read it back and check it. It lies under the actor's own key, if no other is given:
    what is told about somebody else belongs under theirs.

    Raises `vault.DocumentLost`.
    """
    key = under or actor.personal_key
    stored_as = vault.write(examined.content, under=key)
    if vault.read(stored_as) != examined.content:
        raise vault.DocumentLost
    return Document.objects.create(
        personal_key=key,
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
