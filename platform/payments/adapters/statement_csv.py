"""A bank's CSV file by its declared layout: every row becomes a line, or is told with its number and a code.

Where the bank writes the balance after each row, the rows must lead from one to the next: a file in which a
row is missing or doubled is refused whole.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from payments.adapters.csv_text import text_lines
from payments.adapters.layout import Layout
from payments.adapters.line_ids import Names, of_reference
from payments.adapters.statement import (
    AccountKey,
    BadRow,
    Line,
    Movement,
    OtherAccount,
    StatementDamaged,
    StatementFormatUnknown,
    Summary,
    SumsDiffer,
    plain,
    words,
)

PREAMBLE = 30  # rows above the titles at most


def read(
    file: IO[bytes], *, layout: Layout, account: AccountKey, summary: Summary
) -> Iterator[Line | BadRow]:
    """The rows in the order of the file, which has to be one that can be read twice.

    Raises the errors of `payments.adapters.statement`, until the very end.
    """
    rows = csv.reader(text_lines(file, layout.encodings), delimiter=layout.delimiter, strict=True)
    try:
        width, places = _titles(rows, layout, account)
        chain, names = _Chain(layout.newest_first, summary), Names()
        for cells in rows:
            if not any(cell.strip() for cell in cells) or cells[0].strip() in layout.not_rows:
                continue
            row = _Row(layout, account, rows.line_num, {key: _cells(cells, at) for key, at in places.items()})
            fits = len(cells) >= width and not any(cells[width:])
            found = row.read(names) if fits else BadRow(rows.line_num, "payments.row_cells")
            chain.follow(row, found)
            if found is not None:
                yield found
    except csv.Error as error:
        raise StatementDamaged(what=f"line {rows.line_num}: {error}") from error


def _titles(
    rows: Iterator[list[str]], layout: Layout, account: AccountKey
) -> tuple[int, Mapping[str, Sequence[int]]]:
    """How many columns there are, and where each is. Raises `StatementFormatUnknown`, `OtherAccount`."""
    preamble = ""
    for _number, cells in zip(range(PREAMBLE), rows, strict=False):
        if places := layout.places(cells):
            if layout.account_in_preamble and plain(account.number) not in plain(preamble):
                raise OtherAccount
            return len(cells), places
        preamble += "|".join(cells)
    raise StatementFormatUnknown(what=", ".join(sorted(layout.required)))


def _cells(cells: Sequence[str], at: Sequence[int]) -> str:
    """What stands under the titles of one column; an empty text where the row is too short."""
    return words(*(cells[place] for place in at if place < len(cells)))


@dataclass(slots=True)
class _Row:
    """One row by the names of its columns."""

    layout: Layout
    account: AccountKey
    line: int
    cells: Mapping[str, str]
    amount: Decimal = Decimal(0)
    balance: Decimal | None = None

    def read(self, names: Names) -> Line | BadRow | None:
        """None for a row that moves nothing."""
        amount, balance = self._amount(), self.layout.number(self.cells.get("balance", ""))
        booked = self.layout.day(self.cells["booked"])
        value = self.layout.day(self.cells["value"]) if self.cells.get("value") else booked
        if amount is None or balance is None:
            return BadRow(self.line, "payments.row_amount", "balance" if balance is None else "amount")
        if booked is None or value is None:
            return BadRow(self.line, "payments.row_date", "booked" if booked is None else "value")
        self.amount, self.balance = amount, balance if "balance" in self.cells else None
        if (wrong := self._not_ours()) is not None:
            return wrong
        if not amount:
            return None
        movement = self._movement(amount)
        given = self.cells.get("id", "")
        name = of_reference("bank", given) if given else names.of_contents(*booked, *self.cells.values())
        return Line(
            position=self.line,
            movement=movement,
            external_id=name if movement is Movement.CREDIT else f"{movement}:{name}",
            amount=abs(amount),
            currency=self.account.currency,
            booked_at=booked[1],
            value_date=value[0],
            payer_name=self.cells.get("payer_name", ""),
            payer_account=self.cells.get("payer_account", ""),
            text=self.cells.get("text", ""),
            reference=self.cells.get("reference", ""),
            original_ids=(name,) if movement is Movement.REVERSAL else (),
            by_contents=not given,
        )

    def _amount(self) -> Decimal | None:
        if not any(self.cells.get(column) for column in ("amount", "credit", "debit")):
            return None
        if "amount" in self.cells:
            return self.layout.number(self.cells["amount"])
        credit, debit = (self.layout.number(self.cells[side]) for side in ("credit", "debit"))
        return None if credit is None or debit is None or (credit and debit) else credit - debit

    def _movement(self, amount: Decimal) -> Movement:
        """A credit below zero, in a column of its own, is one that the bank took back."""
        if amount > 0:
            return Movement.CREDIT if not self._is_below_zero("debit") else Movement.RETURN
        return Movement.REVERSAL if self._is_below_zero("credit") else Movement.DEBIT

    def _is_below_zero(self, side: str) -> bool:
        return (self.layout.number(self.cells.get(side, "")) or 0) < 0

    def _not_ours(self) -> BadRow | None:
        """The account or the currency of the row, where the file writes it into each."""
        if "account" in self.cells and not self.account.is_number(self.cells["account"]):
            return BadRow(self.line, "payments.row_account", "account")
        if "currency" in self.cells and self.cells["currency"].upper() != self.account.currency:
            return BadRow(self.line, "payments.row_currency", "currency")
        return None


@dataclass(slots=True)
class _Chain:
    """Each balance follows from the row before; behind a bad row it begins anew."""

    newest_first: bool
    summary: Summary
    before: _Row | None = None

    def follow(self, row: _Row, found: Line | BadRow | None) -> None:
        """Raises `SumsDiffer`."""
        if isinstance(found, BadRow) or row.balance is None:
            self.before = None
            return
        self._require_next(row)
        self._remember(row, found)
        self.before = row

    def _require_next(self, row: _Row) -> None:
        if self.before is None or self.before.balance is None or row.balance is None:
            return
        earlier, later = (row, self.before) if self.newest_first else (self.before, row)
        expected = (earlier.balance or Decimal(0)) + later.amount
        if later.balance != expected:
            raise SumsDiffer(what=f"line {later.line}", found=later.balance, expected=expected)

    def _remember(self, row: _Row, found: Line | None) -> None:
        if found is not None:
            self.summary.cover(found.booked_at, found.booked_at)
        if row.balance is None:
            return
        opening = row.balance - row.amount
        if self.newest_first:
            self.summary.opening = opening
            self.summary.closing = row.balance if self.summary.closing is None else self.summary.closing
        else:
            self.summary.opening = opening if self.summary.opening is None else self.summary.opening
            self.summary.closing = row.balance
