"""Where each kind of rule is enforced, and the words for it: data beside the primitives (`places.json`)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from compliance.rules.strict_json import read

FILE = Path(__file__).with_name("primitives") / "places.json"
_TABLE: Mapping[str, Any] = read(FILE, FILE.name)
PLACES: Mapping[str, Mapping[str, str]] = _TABLE["primitives"]
CALLS: Mapping[str, str] = _TABLE["calls"]


class Place(StrEnum):
    """Who stops it: the token, the platform, both, or nobody yet."""

    CHAIN = "chain"
    PLATFORM = "platform"
    BOTH = "both"
    NOT_YET = "not_yet"

    def told(self, language: str) -> str:
        return _in(_TABLE["places"][self.value], language)


OF_LETTER = {"C": Place.CHAIN, "O": Place.PLATFORM, "B": Place.BOTH}


def place_of(primitive: str) -> Place:
    return OF_LETTER[PLACES[primitive]["where"]]


def words(key: str, language: str) -> str:
    return _in(_TABLE["words"][key], language)


def guards(phases: Iterable[str], language: str) -> tuple[str, ...]:
    """Which of the platform's questions ask a rule of these phases, each once; only those there are."""
    standing = (_TABLE["guards"][phase] for phase in phases if _TABLE["guards"][phase]["stands"])
    return tuple(dict.fromkeys(_in(guard, language) for guard in standing))


def _in(both: Mapping[str, str], language: str) -> str:
    return both["ko" if language.startswith("ko") else "en"]
