"""Take a file in: looked at by its bytes, not by its name, and encrypted before it is kept.

Writes no audit entry: the operation that hangs the document on a row does.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Protocol

import filetype
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from documents import vault
from documents.models import Document
from kernel.errors import DomainError
from privacy.models import PersonalKey

ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "application/pdf": frozenset({".pdf"}),
        "image/jpeg": frozenset({".jpg", ".jpeg"}),
        "image/png": frozenset({".png"}),
    }
)
NAME_LENGTH = 120


class EmptyDocument(DomainError):
    """There is nothing in the file."""

    code = "documents.empty"
    message = _("The file is empty.")


class DocumentTooLarge(DomainError):
    """More bytes than `DOCUMENT_MAX_BYTES`."""

    code = "documents.too_large"
    message = _("The file is larger than {limit_mib} MiB.")


class TypeNotAllowed(DomainError):
    """The bytes are not of a kind that we take, whatever the name says."""

    code = "documents.type_not_allowed"
    message = _("Only PDF, JPEG and PNG files are accepted.")


class WrongExtension(DomainError):
    """The name promises another kind of file than the bytes are."""

    code = "documents.wrong_extension"
    message = _("The file is named {extension} but its content is {media_type}.")


class Uploader(Protocol):
    """An account, which has a key of its own."""

    @property
    def pk(self) -> Any: ...

    @property
    def personal_key(self) -> PersonalKey: ...


@transaction.atomic
def store(
    *, content: bytes, filename: str, actor: Uploader, now: datetime, under: PersonalKey | None = None
) -> Document:
    """Keep a file encrypted, read it back and check it. It lies under the actor's own key, if no other is
    given: what is told about somebody else belongs under theirs.

    Raises `EmptyDocument`, `DocumentTooLarge`, `TypeNotAllowed`, `WrongExtension`, `vault.DocumentLost`.
    """
    name = _safe_name(filename)
    media_type = _require_acceptable(content, name)
    key = under or actor.personal_key
    stored_as = vault.write(content, under=key)
    digest = hashlib.sha256(vault.read(stored_as)).hexdigest()
    if digest != hashlib.sha256(content).hexdigest():
        raise vault.DocumentLost
    return Document.objects.create(
        personal_key=key,
        sha256=f"0x{digest}",
        size=len(content),
        media_type=media_type,
        filename=name,
        stored_as=stored_as,
        uploaded_by_id=actor.pk,
        uploaded_at=now,
    )


def _require_acceptable(content: bytes, name: str) -> str:
    if not content:
        raise EmptyDocument
    if len(content) > settings.DOCUMENT_MAX_BYTES:
        raise DocumentTooLarge(limit_mib=settings.DOCUMENT_MAX_BYTES // 2**20)
    kind = filetype.guess(content)
    if kind is None or kind.mime not in ALLOWED:
        raise TypeNotAllowed
    extension = PurePath(name).suffix.lower()
    if extension not in ALLOWED[kind.mime]:
        raise WrongExtension(extension=extension or "…", media_type=kind.mime)
    return str(kind.mime)


def _safe_name(filename: str) -> str:
    """The last part of the name without control characters, so that it can stand in a header."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in last if character.isprintable()).strip()
    stem, dot, extension = printable.rpartition(".")
    return f"{stem[: NAME_LENGTH - len(extension) - 1]}{dot}{extension}"[-NAME_LENGTH:]
