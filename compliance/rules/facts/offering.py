"""Facts about an offering: its dates and exemption, what was raised before, whom it was offered to."""

from dataclasses import dataclass
from datetime import datetime

from compliance.rules.facts.people import Money


@dataclass(frozen=True, slots=True)
class Raise:
    """An earlier offering, or part of this one, that counts towards a limit. `kind`: unregistered, crowd …"""

    price: Money
    at: datetime
    kind: str
    is_debt: bool = False


@dataclass(frozen=True, slots=True)
class Offeree:
    """A person solicited, with the classes (under the offering's law) and roles held then.

    `bought` where this is a purchase, at its time. `offering` is the label of the offering it was in.
    """

    subject: str
    at: datetime
    country: str
    classes: tuple[str, ...] = ()
    bought: bool = False
    offering: str = ""


@dataclass(frozen=True, slots=True)
class Offering:
    """`exemption` is the branch of the pack's alternatives that was chosen and recorded for this offering,
    `label` the issuer's name of it."""

    exemption: str | None = None
    first_offer_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    target: Money | None = None
    raised: Money | None = None
    raises: tuple[Raise, ...] | None = None
    offerees: tuple[Offeree, ...] | None = None
    intermediaries: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's consent in a role."""

    role: str
    by: str
    at: datetime
