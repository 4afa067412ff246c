"""A pack: the rules of one profile of offering, on its dates, with the words for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from compliance.rules.rule import Rule
from compliance.rules.tree import All, in_force, rules_of


@dataclass(frozen=True, slots=True)
class Pack:
    """`is_base` marks rules that others extend and nobody chooses. `valid_to` is the first day after."""

    name: str
    regime: str
    zone: str
    valid_from: date
    valid_to: date | None
    root: All
    en: str
    ko: str
    is_base: bool = False
    extends: str = ""

    @property
    def rules(self) -> Iterator[Rule]:
        return rules_of(self.root)

    def is_valid_at(self, now: datetime) -> bool:
        day = self.day(now)
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def day(self, now: datetime) -> date:
        return now.astimezone(self.tz).date()

    def in_force(self, now: datetime) -> dict[str, Any] | None:
        return in_force(self.root, self.day(now))
