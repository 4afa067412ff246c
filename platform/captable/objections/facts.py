"""What a transfer is judged by: the state of a security and of the two parties at a moment. Plain values, so
that the judgement can be tried without a database."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Party:
    """One side, as the register has it. Times in unix seconds, units in base units.

    `units` over all partitions, `lots` those in further ones by name, `locked` what of the default one is
    frozen or held.
    """

    valid_until: int = 0
    country: int = 0
    classes: int = 0
    frozen: bool = False
    units: int = 0
    lots: Mapping[str, int] = field(default_factory=dict)
    locked: int = 0

    @property
    def free(self) -> int:
        """What of the default partition can be sent."""
        return self.units - sum(self.lots.values()) - self.locked


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of the security; zero switches a number off. `countries` is None where any will do."""

    opens_at: int = 0
    closes_at: int = 0
    classes: int = 0
    max_holders: int = 0
    min_holding: int = 0
    max_holding: int = 0
    countries: Set[int] | None = None
    has_module: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Of the partition the units are in; the default one has none of its own. No countries is any."""

    locked_until: int = 0
    classes: int = 0
    countries: Set[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AsOf:
    """Up to which block the facts are indexed; `hash` is None before the first."""

    chain_id: int
    number: int
    hash: str | None


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """`terms` is None for a partition nobody named; `lot` is None for the default one; `holders` are the
    accounts with units, counted no further than `rules.max_holders` asks; `at` is the block's time."""

    paused: bool
    rules: Rules
    terms: Terms | None
    lot: str | None
    sender: Party
    receiver: Party
    to_self: bool
    to_nobody: bool
    units: int
    holders: int
    at: int
    as_of: AsOf
