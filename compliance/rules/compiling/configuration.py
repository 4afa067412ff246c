"""What a token is told: numbers, countries, partitions, and the cap it was made with."""

from dataclasses import dataclass

from compliance.rules.canonical import digest


@dataclass(frozen=True, slots=True)
class Numbers:
    """IRules' RuleSet: zero switches each off. Times in unix seconds, holdings in base units."""

    opens_at: int = 0
    closes_at: int = 0
    classes: int = 0
    max_holders: int = 0
    min_holding: int = 0
    max_holding: int = 0


@dataclass(frozen=True, slots=True)
class Lot:
    """A partition to name. `locked_until` is the last second in which nobody may send (0 = no lock),
    `countries` as ISO 3166-1 numeric (empty = any). `holders` are those whose units belong there; empty is
    everybody else's."""

    name: str
    locked_until: int = 0
    classes: int = 0
    countries: tuple[int, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TokenConfiguration:
    """`countries` is None where a receiver may be of any. `cap` is what the token was deployed with."""

    numbers: Numbers = Numbers()
    countries: tuple[int, ...] | None = None
    lots: tuple[Lot, ...] = ()
    cap: int = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical text, in hex: what an approver agrees to."""
        return digest(self)
