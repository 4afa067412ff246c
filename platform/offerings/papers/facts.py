"""What the papers of an offering say, free of rows. Units are base units; money is exact.

Names are in the language of the paper; words that can be translated later are so when it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise

from offerings.allocating import Explanation


@dataclass(frozen=True, slots=True)
class Read:
    """A paper that belongs to the offering: `kind` and `title` as people know it, `sha256` begins with 0x."""

    kind: str | Promise
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Terms:
    """`law` is the name of the rule pack; `zone` the one in which its days are counted."""

    reference: str
    title: str
    issuer: str
    registration_number: str
    security: str
    symbol: str
    isin: str
    instrument: str | Promise
    law: str
    exemption: str
    zone: str
    price: Decimal
    currency: str
    target: Decimal
    minimum: Decimal
    decimals: int
    units: int
    step: int
    ticket_min: int
    ticket_max: int | None
    opens_at: datetime
    closes_at: datetime
    payment_days: int
    method: str | Promise
    papers: Sequence[Read]

    def cost(self, units: int) -> Decimal:
        return self.price * units / 10**self.decimals


@dataclass(frozen=True, slots=True)
class Order:
    """An investor's order. `pay_to` is the account that collects, `payment_reference` what the payer writes;
    both are empty while no money is asked for."""

    reference: str
    terms: Terms
    investor: str
    wallet: str
    units: int
    amount: Decimal
    submitted_at: datetime
    state: str | Promise
    payment_due_at: datetime | None = None
    pay_to: str = ""
    payment_reference: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an order came to: `paid` is what was received for it, `returned` what has been paid back."""

    order: Order
    allocated: int | None
    explanation: Explanation | None
    decided_at: datetime | None
    paid: Decimal
    returned: Decimal
