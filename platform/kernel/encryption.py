"""Personal data at rest: AES-256-GCM with a key id in the text and the column as associated data.

A value moved to another column, or read with the wrong key, fails loudly instead of showing something else.
Keys come from the environment (`FIELD_ENCRYPTION_KEYS`, first one is active) and never from SECRET_KEY.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


class Undecryptable(Exception):
    """The stored value was not written by this platform for this column with a key it still has."""


def encrypt(plain: bytes, *, context: str) -> str:
    """Text `key_id.base64(nonce + ciphertext + tag)`, bound to `context` (table.column)."""
    key_id, key = next(iter(settings.FIELD_ENCRYPTION_KEYS.items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, plain, context.encode())
    return f"{key_id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(text: str, *, context: str) -> bytes:
    """The plain bytes. Raises `Undecryptable`."""
    key_id, _dot, body = text.partition(".")
    key = settings.FIELD_ENCRYPTION_KEYS.get(key_id)
    if key is None:
        raise Undecryptable(f"no key named {key_id[:16]!r} for {context}")
    try:
        sealed = base64.urlsafe_b64decode(body)
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise Undecryptable(f"{context} was not written for this column with key {key_id}") from error


def blind_index(text: str, *, context: str) -> bytes:
    """A keyed hash for exact search over an encrypted column (HMAC-SHA-256, its own key)."""
    message = f"{context}\0{text.strip().casefold()}".encode()
    return hmac.new(settings.BLIND_INDEX_KEY, message, hashlib.sha256).digest()
