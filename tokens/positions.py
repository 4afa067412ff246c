"""How many hold a security, what some investors hold, and how much in all, as the register counts it.

The register is an app above this one, so it says so itself; while none does, nobody knows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from kernel.registry import Registry
from tokens.models import Token

POSITIONS, TOTALS = "positions", "totals"
registers = Registry("registers of holders")


@dataclass(frozen=True, slots=True)
class Positions:
    """Subjects, not wallets, with the issues that are on their way. `held` is base units by investor id, of
    those asked about; who holds nothing is absent. `non_accredited` is by the law of the United States."""

    holders: int
    non_accredited: int
    held: Mapping[int, int]


def positions_of(token: Token, investors: Collection[int], *, now: datetime) -> Positions | None:
    """A register takes `token`, `investors` (ids) and `now`."""
    for count in registers.handlers(POSITIONS):
        return cast(Positions, count(token=token, investors=investors, now=now))
    return None


@dataclass(frozen=True, slots=True)
class Totals:
    """Base units: what the books of all holders add up to, and what is issued on chain."""

    held: int
    issued: int


def totals_of(token: Token) -> Totals | None:
    """A register takes `token`."""
    for count in registers.handlers(TOTALS):
        return cast(Totals, count(token=token))
    return None
