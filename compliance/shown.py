"""The document that a recorded fact rests on: kept here, or only named by its SHA-256."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.models import Document
from documents.operations.examine import Examined, examine
from documents.operations.store import store
from issuers.models import Issuer
from kernel.errors import DomainError

_HASH = re.compile(r"0x[0-9a-f]{64}")
_ID = re.compile(r"[a-z]{2,5}_[0-9A-Za-z_]{1,34}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class NoEvidence(DomainError):
    """Neither a file nor the SHA-256 of one."""

    code = "compliance.no_evidence"
    message = _("Hand in the document, or give its SHA-256.")


class BadName(DomainError):
    """Not a name as rule packs write them."""

    code = "compliance.bad_name"
    message = _("“{name}” is not a name of a text, test or document.")


class BadId(DomainError):
    """Not the public id of a security or an offering."""

    code = "compliance.bad_public_id"
    message = _("“{text}” is not the id of a security or an offering.")


class BadPeriod(DomainError):
    """Of the future, or it ends before it begins."""

    code = "compliance.bad_period"
    message = _("The times do not fit together.")


@dataclass(frozen=True, slots=True)
class Shown:
    """`examined` where the document itself is to be kept."""

    sha256: str
    examined: Examined | None = None

    @classmethod
    def file(cls, content: bytes, filename: str) -> "Shown":
        """Raises what `documents.operations.examine` raises."""
        examined = examine(content=content, filename=filename)
        return cls(examined.sha256, examined)

    @classmethod
    def named(cls, sha256: str) -> "Shown":
        """By the hash of a document kept elsewhere. Raises `NoEvidence`."""
        return cls(required_hash(sha256))

    def kept(self, issuer: Issuer, *, actor: User, now: datetime) -> Document | None:
        """Under the issuer's key. Raises `documents.vault.DocumentLost`."""
        if self.examined is None:
            return None
        return store(examined=self.examined, actor=actor, now=now, under=issuer.personal_key)


def required_hash(text: str) -> str:
    """`0x` and 64 digits, also where the prefix was left out. Raises `NoEvidence`."""
    found = text.strip().lower()
    found = found if found.startswith("0x") else f"0x{found}"
    if not _HASH.fullmatch(found):
        raise NoEvidence
    return found


def required_name(name: str) -> str:
    """Raises `BadName`."""
    if not _NAME.fullmatch(name):
        raise BadName(name=name[:40])
    return name


def required_id(text: str) -> str:
    """Raises `BadId`."""
    if not _ID.fullmatch(text):
        raise BadId(text=text[:40])
    return text


def optional_id(text: str) -> str:
    """Empty is of every offering. Raises `BadId`."""
    return required_id(text) if text else ""


def require_period(at: datetime, expires_at: datetime | None, *, now: datetime) -> None:
    """Begun, and ending later than it begins. Raises `BadPeriod`."""
    if at > now or (expires_at is not None and expires_at <= at):
        raise BadPeriod
