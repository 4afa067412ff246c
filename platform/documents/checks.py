"""What `manage.py check` says about the virus scanner."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004

from documents.clamd import SCHEME


@register()
def scanner_is_named_rightly(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    address = settings.DOCUMENT_SCANNER
    url = urlsplit(address)
    if not address or (url.scheme == SCHEME and bool(url.hostname) != bool(url.path.strip("/"))):
        return []
    hint = "clamd://host:3310 or clamd:///path/of/the/socket"
    return [Error("DOCUMENT_SCANNER names no scanner.", hint=hint, id="documents.E001")]


@register(Tags.security, deploy=True)
def a_scanner_is_configured(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DOCUMENT_SCANNER:
        return []
    message = "No virus scanner is configured: documents are taken and shown without being scanned."
    return [Warning(message, hint="Set DOCUMENT_SCANNER, such as clamd://host:3310.", id="documents.W001")]
