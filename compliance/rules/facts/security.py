"""Facts about what is moved: the security, its lots and holders, its supply, the venue."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from compliance.rules.facts.people import Money


@dataclass(frozen=True, slots=True)
class Lot:
    """Units acquired together. `regime` is that of their offering; a gift or estate keeps its parent's date.

    The dates are those at which a law may start to count; `carried_from` is the holding it tacks to.
    """

    units: int
    regime: str
    acquired_at: datetime | None = None
    issued_at: datetime | None = None
    deposited_at: datetime | None = None
    paid_at: datetime | None = None
    source: str = "purchase"
    carried_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """The totals that have to be the same: customers' books, the control account, the issue account."""

    customers: int
    control: int
    issue: int


@dataclass(frozen=True, slots=True)
class Security:
    """`powers` are what its controller can do on the register; `clauses` what its terms restrict."""

    issuer: str | None = None
    kind: str | None = None
    is_debt: bool | None = None
    is_reporting: bool | None = None
    clauses: tuple[str, ...] | None = None
    powers: tuple[str, ...] | None = None
    denomination: Money | None = None
    authorised: int | None = None
    issued: int | None = None
    control: Control | None = None
    average_volume: int | None = None
    total_assets: Money | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """The sender's position under a schedule or a volume limit: units at first, gone since, lately sold."""

    locked_units: int
    moved_units: int
    sold: tuple["Sale", ...] = ()


@dataclass(frozen=True, slots=True)
class Sale:
    """Units sold on a date."""

    units: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """A number counted elsewhere: subjects who hold, by group; `holders`, `non_accredited`, `group:x`."""

    name: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a trade is matched, which licences it has, and how it is related to this security."""

    id: str
    licences: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which nothing moves, such as the days about a record date."""

    begins_at: datetime
    ends_at: datetime
