"""All packs, read once. Nothing is offered of a folder in which one file is wrong."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from compliance.rules.errors import UnknownPack
from compliance.rules.loader import load
from compliance.rules.pack import Pack

FOLDER = Path(__file__).resolve().parent / "packs"


@dataclass(frozen=True, slots=True)
class Library:
    """The packs of a folder, each in all its dated versions."""

    packs: tuple[Pack, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(pack.name for pack in self.packs if not pack.is_base))

    def pack(self, name: str, now: datetime) -> Pack:
        """The version of that moment. Raises `UnknownPack`."""
        for pack in self.packs:
            if pack.name == name and not pack.is_base and pack.is_valid_at(now):
                return pack
        raise UnknownPack(pack=name or "(none named)", date=now.date().isoformat())


@cache
def library() -> Library:
    """The packs that ship with the platform. Raises a `BadPack`."""
    return Library(load(FOLDER))
