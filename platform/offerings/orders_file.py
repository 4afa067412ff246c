"""Reads a file of orders: bytes in, checked rows out, one after the other. No database.

What is asked of each row here needs the offering's terms only; whose the wallets are is asked for many rows
at once (`orders_known`), and the law when the order is placed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chain import addresses
from kernel.errors import DomainError
from kernel.units import parse_units
from offerings import orders_columns as columns
from offerings.models import Offering
from offerings.orders_columns import COLUMNS, of_reason, problem
from offerings.precheck import of_units
from sheets.problems import Problem
from sheets.refusals import EmptyFile, TooManyRows
from sheets.table import Record, is_controlled


@dataclass(slots=True)
class OrderLine:
    """One row as read. Cells that are wrong are left empty, and `errors` says why."""

    line: int
    external_id: str = ""
    address: str | None = None
    units: int | None = None
    errors: list[Problem] = field(default_factory=list)


def lines_of(records: Iterator[Record], offering: Offering) -> Iterator[OrderLine]:
    """Raises `EmptyFile`, `TooManyRows` when it comes to it, and what the records raise."""
    checker, count = _Checker(offering), 0
    for count, record in enumerate(records, start=1):
        if count > columns.MAX_ROWS:
            raise TooManyRows(limit=columns.MAX_ROWS)
        yield checker.check(record)
    if not count:
        raise EmptyFile


class _Checker:
    """Checks rows one after the other and remembers whose it has seen, where one order each is allowed."""

    def __init__(self, offering: Offering) -> None:
        self.offering = offering
        self.seen: dict[str, int] = {}

    def check(self, record: Record) -> OrderLine:
        line = OrderLine(record.line)
        if record.cells is None:
            line.errors.append(problem("", "import.cell_count", found=record.found, expected=record.expected))
            return line
        checks = (self._external_id, self._wallet, self._units)
        for column, check, cell in zip(COLUMNS, checks, record.cells, strict=True):
            text = cell.strip()
            hidden = is_controlled(text)
            line.errors += [problem(column, "import.control_character")] if hidden else check(line, text)
        return line

    def _external_id(self, line: OrderLine, text: str) -> Sequence[Problem]:
        if not text:
            return [problem(columns.EXTERNAL_ID, "import.external_id_missing")]
        if len(text) > columns.MAX_EXTERNAL_ID:
            limit = columns.MAX_EXTERNAL_ID
            return [problem(columns.EXTERNAL_ID, "import.external_id_too_long", limit=limit)]
        line.external_id = text
        first = line.line if self.offering.allows_several else self.seen.setdefault(text, line.line)
        if first != line.line:
            return [problem(columns.EXTERNAL_ID, "import.duplicate_external_id", first=first)]
        return []

    def _wallet(self, line: OrderLine, text: str) -> Sequence[Problem]:
        try:
            line.address = addresses.parse(text)
        except DomainError as error:
            return [problem(columns.WALLET, error.code)]
        return []

    def _units(self, line: OrderLine, text: str) -> Sequence[Problem]:
        decimals = self.offering.token.decimals
        try:
            line.units = parse_units(text, decimals)
        except DomainError as error:
            return [problem(columns.UNITS, error.code, decimals=decimals)]
        return [of_reason(reason, columns.UNITS) for reason in of_units(self.offering, line.units)]
