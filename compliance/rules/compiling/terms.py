"""What a pack leaves open: the few terms of the offering, and limits the issuer adds of its own accord."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What is None is not known, and a rule that needs it stops the compilation.

    `label` begins the names of partitions; empty is the pack's own. `settles_by` is the last moment at which
    units of the offering are issued, paid and deposited: locks count from it, so that no lot is free early.
    `is_shared` says that the token carries units of other offerings too: then what is asked of these units is
    asked of their partition, not of the whole token.
    """

    label: str = ""
    first_offer_at: datetime | None = None
    closes_at: datetime | None = None
    settles_by: datetime | None = None
    is_reporting: bool | None = None
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class IssuerLimits:
    """No law asks for these; zero and empty are none. Holdings in base units, times in unix seconds."""

    opens_at: int = 0
    closes_at: int = 0
    max_holders: int = 0
    min_holding: int = 0
    max_holding: int = 0
    countries: tuple[str, ...] = ()

    @property
    def restricts(self) -> bool:
        """Whether there is any: each of them restricts transfers by contract."""
        return self != IssuerLimits()
