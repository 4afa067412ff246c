"""Look at a file before it is taken: by its bytes, not by its name or what a client says it is.

It may take seconds, in a child process and with a scanner, so it is done before any row is locked.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

import filetype
from django.conf import settings

from documents import isolation, refusals
from documents.scanning import Scan, scan

ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        isolation.PDF: frozenset({".pdf"}),
        "image/jpeg": frozenset({".jpg", ".jpeg"}),
        "image/png": frozenset({".png"}),
    }
)
HEIC = frozenset({"image/heic", "image/heif"})
NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept. `content` is what is kept: a PDF as it came, an image drawn anew."""

    content: bytes = field(repr=False)
    filename: str = field(repr=False)
    media_type: str
    pages: int
    scan: Scan

    @property
    def sha256(self) -> str:
        return f"0x{hashlib.sha256(self.content).hexdigest()}"


def examine(*, content: bytes, filename: str) -> Examined:
    """Raises what `documents.refusals` has: by name for each way in which a file is not taken."""
    name = safe_name(filename)
    media_type = _media_type(content, name)
    verdict = scan(content)
    if media_type == isolation.PDF:
        return Examined(content, name, media_type, isolation.pages_of(content), verdict)
    return Examined(isolation.redrawn(content, media_type), name, media_type, 1, verdict)


def safe_name(filename: str) -> str:
    """The last part of the name without control characters, so that it can stand in a header."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in last if character.isprintable()).strip()
    stem, dot, extension = printable.rpartition(".")
    return f"{stem[: NAME_LENGTH - len(extension) - 1]}{dot}{extension}"[-NAME_LENGTH:]


def _media_type(content: bytes, name: str) -> str:
    if not content:
        raise refusals.EmptyDocument
    if len(content) > settings.DOCUMENT_MAX_BYTES:
        raise refusals.DocumentTooLarge(limit_mib=settings.DOCUMENT_MAX_BYTES // 2**20)
    found = str(getattr(filetype.guess(content), "mime", ""))
    if found in HEIC:
        raise refusals.HeicNotTaken
    if found not in ALLOWED:
        raise refusals.TypeNotAllowed
    extension = PurePath(name).suffix.lower()
    if extension not in ALLOWED[found]:
        raise refusals.WrongExtension(extension=extension or "…", media_type=found)
    return found
