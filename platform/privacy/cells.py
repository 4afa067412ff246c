"""What a row holds before anybody reads it: sealed text, and the batch it was loaded with.

A page of fifty names needs fifty keys. The cells loaded since the last reading share a batch, and the first
one that is read fetches the keys of all of them in one query. A batch lives as long as its cells, so no key
stays in memory, and a destroyed one is missed, after the rows that needed it are gone.
"""

import threading
from uuid import UUID

from django.utils.translation import gettext

from kernel.encryption import Undecryptable
from privacy.models import PersonalKey
from privacy.sealing import key_id

AT_ONCE = 500


class Erased(str):
    """Shown where the key is destroyed; a row saved with it keeps its tombstone."""

    sealed: str

    def __new__(cls, sealed: str) -> "Erased":
        shown = super().__new__(cls, gettext("erased"))
        shown.sealed = sealed
        return shown


class Batch:
    """Keys that are fetched together, on first use."""

    def __init__(self) -> None:
        self.wanted: set[UUID] = set()
        self.keys: dict[UUID, PersonalKey] | None = None

    @property
    def takes_more(self) -> bool:
        return self.keys is None and len(self.wanted) < AT_ONCE

    def key(self, pk: UUID) -> PersonalKey:
        if self.keys is None:
            self.keys = PersonalKey.objects.in_bulk(self.wanted)
        try:
            return self.keys[pk]
        except KeyError as error:
            raise Undecryptable(f"there is no key {pk.hex}") from error


class Sealed:
    """A cell as it is in the database. It is read through its row, which says where it belongs."""

    __slots__ = ("_batch", "_key", "text")

    def __init__(self, text: str, *, loaded: bool = False) -> None:
        self.text = text
        self._key = key_id(text) if loaded else None
        self._batch = _join(self._key) if self._key else None

    @property
    def key(self) -> PersonalKey | None:
        """None for the platform's own."""
        return self._batch.key(self._key) if self._batch and self._key else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return "<sealed>"

    def __str__(self) -> str:
        raise TypeError("This column is encrypted for its row: read it from the row, not by values().")


_reading = threading.local()


def _join(pk: UUID) -> Batch:
    batch: Batch | None = getattr(_reading, "batch", None)
    if batch is None or not batch.takes_more:
        batch = _reading.batch = Batch()
    batch.wanted.add(pk)
    return batch
