"""What every bank is asked, whatever its interface looks like: tell it a payout, read a statement.

An adapter keeps two promises. An order told twice under one key is one order: where the bank has no such
keys, the adapter looks the key up before it orders. And a statement is of one moment: `balance` is what is
left after exactly what it tells and told before.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind
from payments.lines import CreditLine


class UnknownBank(DomainError):
    """No bank of that name is switched on here (setting PAYMENTS_BANKS)."""

    code = "payments.unknown_bank"
    message = _("“{bank}” is no bank that this platform speaks to.")


class BankSilent(DomainError):
    """It did not answer, or not in a way that says yes or no: it is asked again."""

    code = "payments.bank_silent"
    kind = Kind.UNAVAILABLE
    message = _("The bank {bank} does not answer.")


class OrderRefused(Exception):
    """The bank will never carry this order out; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Order:
    """Pay `amount` out of the account `from_number`. `key` is ours, and the same whenever it is told."""

    key: str
    amount: Decimal
    currency: str
    from_number: str = field(repr=False)
    to_name: str = field(repr=False)
    to_number: str = field(repr=False)
    to_bank: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A payout that was refused after all, or that left and came back; `reason` is a code."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """`left` are keys of payouts that have left, `failed` those that did not or came back, `reversed` the
    external ids of credits that the bank took back. `balance` is after all of them."""

    balance: Decimal
    credits: tuple[CreditLine, ...] = ()
    reversed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()


class Bank(Protocol):
    """An adapter. Both calls may do I/O, and are never made inside a database transaction."""

    name: str

    def order(self, order: Order, *, now: datetime) -> None:
        """Raises `BankSilent`, `OrderRefused`."""
        ...

    def statement(self, number: str, *, since: datetime, now: datetime) -> Statement:
        """Everything booked from `since` on; older lines may be told again. Raises `BankSilent`."""
        ...
