"""Bytes sealed under a person's key: `@key.base64(nonce + ciphertext + tag)`.

The key and the place (table, column, row; or the file's name) are the associated data, so that what is moved
to another place, or claimed for another person, fails loudly. Text without the `@` was written by the
platform before people had keys; it is read as it was and goes under the person's key at the next rotation.
"""

import json
from collections.abc import Sequence
from uuid import UUID

from kernel import encryption
from privacy.models import KeyDestroyed, PersonalKey

MARK = "@"


def seal(plain: bytes, *, under: PersonalKey, place: Sequence[str]) -> str:
    """Raises `KeyDestroyed`."""
    body = encryption.seal(plain, cipher=under.cipher, context=_bound(under.pk, place))
    return f"{MARK}{under.pk.hex}.{body}"


def unseal(text: str, *, under: PersonalKey, place: Sequence[str]) -> bytes:
    """Raises `KeyDestroyed`, `encryption.Undecryptable`."""
    _mark, _dot, body = text.partition(".")
    return encryption.unseal(body, cipher=under.cipher, context=_bound(under.pk, place))


def key_id(text: str) -> UUID | None:
    """Whose key it is under; None for the platform's own."""
    if not text.startswith(MARK):
        return None
    try:
        return UUID(hex=text[1:].partition(".")[0])
    except ValueError as error:
        raise encryption.Undecryptable("the text names no key") from error


def find_key(pk: UUID) -> PersonalKey:
    """Raises `encryption.Undecryptable` for a key that never was, `KeyDestroyed` for one that is no more."""
    key = PersonalKey.objects.filter(pk=pk).first()
    if key is None:
        raise encryption.Undecryptable(f"there is no key {pk.hex}")
    if not key.wrapped:
        raise KeyDestroyed(pk.hex)
    return key


def tombstone(key: PersonalKey) -> str:
    """What stands in the place of erased text: whose it was, and nothing else."""
    return f"{MARK}{key.pk.hex}."


def _bound(key: UUID, place: Sequence[str]) -> str:
    return json.dumps([key.hex, *place], ensure_ascii=False)
