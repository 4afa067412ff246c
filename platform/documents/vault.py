"""Encrypted files under random names. A file moved to another name, or damaged, cannot be read."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kernel import encryption
from kernel.errors import DomainError, Kind


class DocumentLost(DomainError):
    """The stored file is missing, damaged or was not written by this platform."""

    code = "documents.lost"
    kind = Kind.UNAVAILABLE
    message = _("The stored document cannot be read; the operator has to restore it.")


def write(content: bytes) -> str:
    """Encrypt to a new file that only the platform's own user may read. Returns its name."""
    name = secrets.token_hex(32)
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(encryption.encrypt(content, context=_context(name)).encode())
        file.flush()
        os.fsync(file.fileno())
    return name


def read(name: str) -> bytes:
    """The plain bytes. Raises `DocumentLost`."""
    try:
        return encryption.decrypt(_path(name).read_text("ascii"), context=_context(name))
    except (OSError, UnicodeDecodeError, encryption.Undecryptable) as error:
        raise DocumentLost from error


def destroy(name: str) -> None:
    """The file is gone. It was ciphertext, so nothing is written over it; done again, nothing happens."""
    _path(name).unlink(missing_ok=True)


def _path(name: str) -> Path:
    return Path(settings.DOCUMENTS_DIR) / name[:2] / name


def _context(name: str) -> str:
    return f"documents.{name}"
