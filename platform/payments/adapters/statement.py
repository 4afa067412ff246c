"""What every statement of an account comes down to, whatever the bank's format, and why one is refused.

A statement is refused whole: a reader raises while it is read, and whatever was taken from it before is
thrown away with the transaction it was written in.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError


class Movement(StrEnum):
    """What a line did to the account."""

    CREDIT = "credit"  # money came in
    REVERSAL = "reversal"  # the bank took a credit back
    RETURN = "return"  # money that we had sent came back
    DEBIT = "debit"  # money went out


@dataclass(frozen=True, slots=True)
class AccountKey:
    """Whose statement is expected: the number as the bank writes it, spaces and hyphens do not count."""

    number: str = field(repr=False)
    currency: str

    def is_number(self, text: str) -> bool:
        return plain(text) == plain(self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """One booked movement. `amount` is above zero, in the major unit of `currency`; `position` counts the
    file's lines from 1; `original_ids` of a reversal are the names its credit may have been given.

    `by_contents` says that the bank gave the line no name of its own: `external_id` is made of what it says.
    """

    position: int
    movement: Movement
    external_id: str
    amount: Decimal
    currency: str
    booked_at: datetime
    value_date: date
    payer_name: str = field(default="", repr=False)
    payer_account: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    original_ids: tuple[str, ...] = ()
    by_contents: bool = False


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a CSV file that could not be read: `line` of the file from 1, `code` why, `column` where."""

    line: int
    code: str
    column: str = ""


@dataclass(slots=True)
class Summary:
    """What a file says of itself; filled while it is read, whole once the reader has ended."""

    begins: datetime | None = None
    ends: datetime | None = None
    opening: Decimal | None = None
    closing: Decimal | None = None
    left_out: int = 0  # entries that the bank has not booked

    def cover(self, begins: datetime | None, ends: datetime | None) -> None:
        """Widen the period."""
        self.begins = min(filter(None, (self.begins, begins)), default=None)
        self.ends = max(filter(None, (self.ends, ends)), default=None)


class StatementRefused(DomainError):
    """A file of which nothing is taken."""

    code = "payments.statement_refused"
    message = _("The statement was refused: {what}")


class StatementDamaged(StatementRefused):
    """Cut short, or not built as its format is."""

    code = "payments.statement_damaged"
    message = _("The statement is cut off or damaged: {what}")


class StatementHostile(StatementRefused):
    """A document type, entities or references outside: no bank's statement has them."""

    code = "payments.statement_hostile"
    message = _("The statement has parts that no bank's statement has: {what}")


class StatementFormatUnknown(StatementRefused):
    """Neither a camt.053 message nor a CSV file of the layout that was named."""

    code = "payments.statement_format_unknown"
    message = _("The file is not a statement that can be read: {what}")


class WrongEncoding(StatementRefused):
    """The bytes are not text in any encoding that the layout allows."""

    code = "payments.statement_wrong_encoding"
    message = _("Line {line} is not text in one of the encodings {encodings}.")


class OtherAccount(StatementRefused):
    """The statement of another account. The number is not repeated: it may be somebody else's."""

    code = "payments.statement_of_another_account"
    message = _("The statement is of another account.")


class OtherCurrency(StatementRefused):
    code = "payments.statement_of_another_currency"
    message = _("The statement is in {found}, the account in {expected}.")


class NoBalances(StatementRefused):
    """Without an opening and a closing balance nobody can tell whether lines are missing."""

    code = "payments.statement_without_balances"
    message = _("The statement has no opening and closing balance.")


class SumsDiffer(StatementRefused):
    """A line is missing, or one is too many."""

    code = "payments.statement_sums_differ"
    message = _("The statement does not add up: {what} is {found} where {expected} was expected.")


def plain(number: str) -> str:
    """An account's number without what people put in to read it."""
    return "".join(character for character in number if character.isalnum()).upper()


def words(*parts: str | None) -> str:
    """Parts of free text on one line, each once."""
    lines = (" ".join(part.split()) for part in parts if part)
    return " ".join(dict.fromkeys(line for line in lines if line))
