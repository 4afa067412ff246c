"""What is known when a rule is asked. Frozen, and complete: no rule looks anywhere else.

`None` means not known, and a rule that needs it blocks; an empty tuple means known to be none. Amounts are
Decimals in a named currency, units are integers, times are aware.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from compliance.rules.facts.offering import Approval, Offeree, Offering, Raise
from compliance.rules.facts.people import Evidence, Money, Purchase, Screening, Subject, Wallet
from compliance.rules.facts.security import Control, Count, Holding, Lot, Period, Security, Venue

__all__ = [
    "Action",
    "Approval",
    "Confirmation",
    "Control",
    "Count",
    "Evidence",
    "Facts",
    "Holding",
    "Lot",
    "Money",
    "Offeree",
    "Offering",
    "Period",
    "Purchase",
    "Raise",
    "Screening",
    "Security",
    "Subject",
    "Venue",
    "Wallet",
]

PHASES = ("offer", "subscribe", "issue", "transfer", "trade", "payout", "periodic")


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody wants to do: the phase, how many units, for how much money, into which wallet."""

    phase: str
    units: int | None = None
    amount: Money | None = None
    wallet: str | None = None
    subscribed_at: datetime | None = None
    erases_records: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An officer's word for a number of a rule: by whom and when."""

    rule: str
    parameter: str
    value: Decimal
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """`receiver` is who is solicited, gets the units or is paid; `sender` gives them in a transfer."""

    receiver: Subject | None = None
    sender: Subject | None = None
    lots: tuple[Lot, ...] | None = None
    holding: Holding | None = None
    security: Security | None = None
    offering: Offering | None = None
    venue: Venue | None = None
    counts: tuple[Count, ...] | None = None
    documents: tuple[Evidence, ...] | None = None
    settings: tuple[str, ...] | None = None
    approvals: tuple[Approval, ...] | None = None
    blackouts: tuple[Period, ...] | None = None
    records_from: datetime | None = None
    confirmations: tuple[Confirmation, ...] = ()
