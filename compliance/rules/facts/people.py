"""Facts about a person or entity: identification, screening, classes with their evidence, wallets, means."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """`currency` is ISO 4217."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something shown on a date: an investor's class, a document, an acknowledgement, a passed test.

    `kind` is what shows it (a letter, documents); `regime` whose term the name is, such as KR or US.
    """

    name: str
    at: datetime
    expires_at: datetime | None = None
    kind: str = ""
    regime: str = ""
    sha256: str = ""

    def counts(self, now: datetime) -> bool:
        return self.at <= now and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Screening:
    """The last comparison with the lists: which, when the oldest of them was last fetched, what was found.

    `blocked_ownership` is the part, in percent, that blocked persons own together.
    """

    lists: tuple[str, ...]
    listed_at: datetime
    is_hit: bool
    blocked_ownership: Decimal


@dataclass(frozen=True, slots=True)
class Wallet:
    """An address and when control of it was proven."""

    address: str
    proven_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """An earlier purchase: `issuer` by id, `kind` the exemption or market (`crowd`, `otc`)."""

    issuer: str
    kind: str
    price: Money
    at: datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """One person or entity, whatever number of wallets. `id` is random, never personal data."""

    id: str
    is_entity: bool = False
    residence: str | None = None
    nationality: tuple[str, ...] | None = None
    is_us_person: bool | None = None
    kyc_level: str | None = None
    kyc_at: datetime | None = None
    kyc_until: datetime | None = None
    risk: str | None = None
    screening: Screening | None = None
    wallets: tuple[Wallet, ...] | None = None
    classes: tuple[Evidence, ...] | None = None
    roles: tuple[str, ...] | None = None
    income: Money | None = None
    net_worth: Money | None = None
    purchases: tuple[Purchase, ...] | None = None
    acknowledged: tuple[Evidence, ...] | None = None
    tests: tuple[Evidence, ...] | None = None
    held_units: int | None = None
