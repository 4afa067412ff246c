"""AES-256-GCM with a key id in the text and the place as associated data.

A value moved to another place, or read with the wrong key, fails loudly instead of showing something else.
Data of people goes under a key of their own (`privacy`), which is kept wrapped by the platform's active key.
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
    key_id = active_key_id()
    return f"{key_id}.{seal(plain, cipher=AESGCM(settings.FIELD_ENCRYPTION_KEYS[key_id]), context=context)}"


def decrypt(text: str, *, context: str) -> bytes:
    """The plain bytes. Raises `Undecryptable`."""
    key_id, _dot, body = text.partition(".")
    key = settings.FIELD_ENCRYPTION_KEYS.get(key_id)
    if key is None:
        raise Undecryptable(f"no key named {key_id[:16]!r} for {context}")
    return unseal(body, cipher=AESGCM(key), context=context)


def active_key_id() -> str:
    """The name of the key that everything new is written with."""
    return next(iter(settings.FIELD_ENCRYPTION_KEYS))


def seal(plain: bytes, *, cipher: AESGCM, context: str) -> str:
    """`base64(nonce + ciphertext + tag)`, bound to `context`."""
    nonce = os.urandom(NONCE_BYTES)
    return base64.urlsafe_b64encode(nonce + cipher.encrypt(nonce, plain, context.encode())).decode()


def unseal(body: str, *, cipher: AESGCM, context: str) -> bytes:
    """The plain bytes. Raises `Undecryptable`."""
    try:
        sealed = base64.urlsafe_b64decode(body)
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise Undecryptable(f"{context} was not written for this place with this key") from error


def blind_index(text: str, *, context: str) -> bytes:
    """A keyed hash for exact search over an encrypted column (HMAC-SHA-256, its own key)."""
    message = f"{context}\0{text.strip().casefold()}".encode()
    return hmac.new(settings.BLIND_INDEX_KEY, message, hashlib.sha256).digest()
