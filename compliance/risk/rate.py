"""The rating itself. Pure: the same facts and tables give the same factors.

Every rule names codes; the policy's table decides which of them count and for how much.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from compliance.risk.facts import Facts
from compliance.risk.levels import Level
from compliance.risk.tables import Tables


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for the level: its code, its points, and where it comes from."""

    code: str
    points: int
    source: str


@dataclass(frozen=True, slots=True)
class Rated:
    level: Level
    points: int
    factors: tuple[Factor, ...]

    def factors_text(self) -> str:
        return json.dumps([asdict(factor) for factor in self.factors], ensure_ascii=False)


def factors_of(text: str) -> list[Factor]:
    """As they were stored by `Rated.factors_text`."""
    return [Factor(**factor) for factor in json.loads(text)]


def rate(facts: Facts, by: Tables) -> Rated:
    scored = by.policy["factors"]
    codes = dict.fromkeys(code for rule in RULES for code in rule(facts, by))
    factors = tuple(Factor(code, scored[code]["points"], by.source(code)) for code in codes if code in scored)
    points = sum(factor.points for factor in factors)
    return Rated(by.level(points), points, factors)


def _residence(facts: Facts, by: Tables) -> Iterator[str]:
    yield from (f"residence.{name}" for name in by.country_lists(facts.residence))


def _nationality(facts: Facts, by: Tables) -> Iterator[str]:
    yield from (f"nationality.{name}" for name in by.country_lists(facts.nationality))


def _pep(facts: Facts, _by: Tables) -> Iterator[str]:
    if facts.is_pep:
        yield "pep"


def _hits(facts: Facts, _by: Tables) -> Iterator[str]:
    yield f"hits.{facts.hits}"


def _kind(facts: Facts, _by: Tables) -> Iterator[str]:
    yield f"kind.{facts.kind}"


def _owners(facts: Facts, by: Tables) -> Iterator[str]:
    if facts.owner_depth >= by.policy["deep_from"]:
        yield "owners.deep"
    if facts.unnamed >= by.policy["unnamed_from"]:
        yield "owners.unnamed"


def _sector(facts: Facts, _by: Tables) -> Iterator[str]:
    yield f"sector.{facts.sector}"


def _amount(facts: Facts, _by: Tables) -> Iterator[str]:
    yield f"amount.{facts.amount}"


def _channel(facts: Facts, _by: Tables) -> Iterator[str]:
    yield f"channel.{facts.channel}"


RULES: tuple[Callable[[Facts, Tables], Iterator[str]], ...] = (
    _residence,
    _nationality,
    _pep,
    _hits,
    _kind,
    _owners,
    _sector,
    _amount,
    _channel,
)
