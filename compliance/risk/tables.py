"""The dated tables of `data/`: which countries, how many points, from which number on a level begins.

A new publication is a new file; none is edited. What counts at a moment is the newest that is valid by then,
so a rating can be made again years later.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from compliance.risk.levels import Level
from kernel.errors import DomainError, Kind

FOLDER = Path(__file__).parent / "data"


class NoRiskTable(DomainError):
    """No table was valid yet at that moment: nobody can be rated."""

    code = "compliance.no_risk_table"
    kind = Kind.UNAVAILABLE
    message = _("There is no table of risks for this day.")


@dataclass(frozen=True, slots=True)
class Tables:
    """What counts at a moment. `version` names both files."""

    version: str
    countries: Mapping[str, Mapping[str, Any]]
    policy: Mapping[str, Any]

    def country_lists(self, country: str) -> list[str]:
        """The names of the lists that have the country."""
        return [name for name, listed in self.countries.items() if country in listed["countries"]]

    def source(self, code: str) -> str:
        """Where the factor comes from: the list's publisher, or the policy's own words."""
        listed = self.countries.get(code.partition(".")[2])
        return str(listed["source"] if listed else self.policy["factors"][code]["source"])

    def level(self, points: int) -> Level:
        reached = [level for level, least in self.policy["levels"].items() if points >= least]
        return max((Level(name) for name in reached), key=lambda level: level.rank, default=Level.LOW)

    def validity(self, level: str) -> timedelta:
        return timedelta(days=self.policy["validity_days"][level])

    def longest(self, level: str) -> timedelta:
        """What an officer may grant at most."""
        return timedelta(days=self.policy["longest_days"][level])

    def days(self, name: str) -> timedelta:
        """A length of the policy: `notice_days`, `answer_days`."""
        return timedelta(days=self.policy[name])


def tables(*, now: datetime) -> Tables:
    """Raises `NoRiskTable`."""
    return _on(now.astimezone(UTC).date())


def newest_table(kind: str, *, now: datetime) -> Mapping[str, Any]:
    """The table of that kind that counts now. Raises `NoRiskTable`."""
    return _files()[_newest(kind, now.astimezone(UTC).date())]


@cache
def _files() -> Mapping[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


@cache
def _on(day: date) -> Tables:
    countries, policy = (_newest(kind, day) for kind in ("countries", "policy"))
    return Tables(f"{countries} {policy}", _files()[countries]["lists"], _files()[policy])


def _newest(kind: str, day: date) -> str:
    valid = [
        name
        for name, table in _files().items()
        if name.startswith(f"{kind}-") and date.fromisoformat(table["valid_from"]) <= day
    ]
    if not valid:
        raise NoRiskTable
    return max(valid, key=lambda name: str(_files()[name]["valid_from"]))
