"""The virus scanner. One that is configured has to answer before a file is kept or shown; with none, the
document says of itself that it was not scanned."""

from typing import Protocol

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.clamd import Clamd
from documents.refusals import Infected


class Scan(models.TextChoices):
    NOT_CONFIGURED = "not_configured", _("Not scanned for viruses: no scanner is configured")
    CLEAN = "clean", _("Scanned for viruses")


class Scanner(Protocol):
    def finds(self, content: bytes) -> bool:
        """Whether it knows the bytes for harmful. Raises `ScannerUnavailable`."""


def scanner() -> Scanner | None:
    """The one that `DOCUMENT_SCANNER` names."""
    return Clamd(settings.DOCUMENT_SCANNER) if settings.DOCUMENT_SCANNER else None


def scan(content: bytes) -> Scan:
    """Raises `Infected`, `ScannerUnavailable`."""
    configured = scanner()
    if configured is None:
        return Scan.NOT_CONFIGURED
    if configured.finds(content):
        raise Infected
    return Scan.CLEAN
