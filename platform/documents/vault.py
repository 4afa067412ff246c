"""Encrypted files under random names. A file moved to another name, or damaged, cannot be read.

Each is under the key of the person or application it belongs to, and gone when that key is.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kernel import encryption
from kernel.errors import DomainError, Kind
from privacy.models import KeyDestroyed, PersonalKey
from privacy.sealing import MARK, find_key, key_id, seal, unseal


class DocumentLost(DomainError):
    """The stored file is missing, damaged or was not written by this platform."""

    code = "documents.lost"
    kind = Kind.UNAVAILABLE
    message = _("The stored document cannot be read; the operator has to restore it.")


class DocumentErased(DomainError):
    """The person whose document it was has been erased."""

    code = "documents.erased"
    kind = Kind.MISSING
    message = _("The document was erased with the person it belonged to.")


def write(content: bytes, *, under: PersonalKey) -> str:
    """Encrypt to a new file that only the platform's own user may read. Returns its name."""
    name = secrets.token_hex(32)
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_new(path, seal(content, under=under, place=_place(name)))
    return name


def rewrite(name: str, *, under: PersonalKey) -> None:
    """The same bytes under another key; whoever reads meanwhile gets the old file or the new one.

    Raises `DocumentLost`.
    """
    content, new = read(name), _path(name).with_suffix(".new")
    new.unlink(missing_ok=True)  # left by a run that was killed
    _write_new(new, seal(content, under=under, place=_place(name)))
    new.replace(_path(name))


def read(name: str) -> bytes:
    """The plain bytes. Raises `DocumentLost`."""
    try:
        return _opened(_path(name).read_text("ascii"), name)
    except KeyDestroyed as error:
        raise DocumentErased from error
    except (OSError, UnicodeDecodeError, encryption.Undecryptable) as error:
        raise DocumentLost from error


def is_under_a_person(name: str) -> bool:
    """Newer than the keys of people; a file that is missing is nobody's to rewrite and counts as that."""
    try:
        with _path(name).open("rb") as file:
            return file.read(1) == MARK.encode()
    except OSError:
        return True


def destroy(name: str) -> None:
    """The file is gone. It was ciphertext, so nothing is written over it; done again, nothing happens."""
    _path(name).unlink(missing_ok=True)


def _opened(text: str, name: str) -> bytes:
    owner = key_id(text)
    if owner is None:
        return encryption.decrypt(text, context=f"documents.{name}")
    return unseal(text, under=find_key(owner), place=_place(name))


def _path(name: str) -> Path:
    return Path(settings.DOCUMENTS_DIR) / name[:2] / name


def _write_new(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _place(name: str) -> list[str]:
    return ["documents", name]
