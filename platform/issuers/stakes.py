"""What an issuer says of one of its owners."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Stake:
    """Who has how much. A natural person has a date of birth."""

    name: str = field(repr=False)
    is_person: bool
    country: str
    percent: Decimal
    birth_date: date | None = field(default=None, repr=False)
