"""What a deed is about, in plain words: public ids, codes and amounts, never personal data.

The hash covers the name of the deed and its canonical JSON, so that the payload approved is the payload
executed; the database makes the same hash from the same text.
"""

import hashlib
import json
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from audit.canonical import canonical
from kernel.errors import DomainError

Payload = Mapping[str, str]
MAX_LENGTH = 4_000


class BadPayload(DomainError):
    """Not a flat mapping of text to text, or too long."""

    code = "approvals.bad_payload"
    message = _("What is asked for cannot be written down.")


def written(payload: Payload) -> str:
    """Canonical JSON. Raises `BadPayload`."""
    text = canonical(dict(payload))
    if not all(isinstance(part, str) for pair in payload.items() for part in pair) or len(text) > MAX_LENGTH:
        raise BadPayload
    return text


def read(text: str) -> dict[str, str]:
    return dict(json.loads(text))


def hash_of(action: str, text: str) -> str:
    """SHA-256 over the deed's code, a space, and the written payload."""
    return "0x" + hashlib.sha256(f"{action} {text}".encode()).hexdigest()
