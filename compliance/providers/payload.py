"""A vendor's JSON, read by path and by type: what is missing or of another kind is told by its path only."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from compliance.providers.base import digest
from compliance.providers.errors import VendorGarbled
from kernel.shallow import require_shallow

LIMIT = 120  # characters of an id or a word, as the columns have them
Meaning = TypeVar("Meaning")


class Payload:
    """One JSON object of a vendor. Paths are dotted; every reader raises `VendorGarbled`."""

    def __init__(self, provider: str, body: bytes) -> None:
        self.provider = provider
        self.raw = body
        try:
            require_shallow(body)
            self.document: Any = json.loads(body)
        except (ValueError, RecursionError):
            raise self.garbled("not JSON") from None
        if not isinstance(self.document, dict):
            raise self.garbled("not an object")

    def garbled(self, part: str) -> VendorGarbled:
        return VendorGarbled(provider=self.provider, part=part[:80])

    def at(self, path: str) -> Any:
        """Whatever stands there, None where nothing does."""
        value = self.document
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def text(self, path: str) -> str:
        value = self.at(path)
        if not isinstance(value, str) or not 0 < len(value) <= LIMIT:
            raise self.garbled(path)
        return value

    def word(self, path: str) -> str:
        """Like `text`, but empty where nothing stands."""
        return "" if self.at(path) is None else self.text(path)

    def words(self, path: str) -> tuple[str, ...]:
        """A list of texts; none where nothing stands."""
        values = self.at(path)
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.garbled(path)
        return tuple(value[:60] for value in values[:20])

    def link(self, path: str) -> str:
        """An https address for the person, or nothing."""
        value = self.at(path)
        return value if isinstance(value, str) and value.startswith("https://") and len(value) < 2000 else ""

    def moment(self, path: str) -> datetime:
        """A time of ISO 8601; one without a zone is UTC."""
        try:
            value = datetime.fromisoformat(self.text(path))
        except ValueError:
            raise self.garbled(path) from None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def meaning(self, path: str, table: Mapping[str, Meaning]) -> Meaning:
        """What the word there means by the table. An unknown word is garbled, never guessed."""
        word = self.text(path)
        if word not in table:
            raise self.garbled(f"{path}={word[:30]}")
        return table[word]


def event_name(*parts: str | datetime) -> str:
    """A name for an event to which its vendor gives none of its own: the same facts, the same name."""
    return digest("\n".join(map(str, parts)).encode())[2:]


def one_reason(reasons: Iterable[str], otherwise: str) -> tuple[str, ...]:
    return tuple(reason for reason in reasons if reason) or ((otherwise,) if otherwise else ())
