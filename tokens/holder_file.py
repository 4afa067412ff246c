"""Reads a file of holders: bytes in, checked rows out. Pure: no database and no settings.

Every error of every row is found in one reading; which wallets are already somebody's is asked later,
for all rows at once (`operations/stage_import.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django_countries import countries

from chain import addresses
from compliance.models import InvestorClass
from investors.identity import NAME_LENGTH, parse_name
from kernel.errors import DomainError
from kernel.units import parse_units
from sheets import table
from sheets.problems import Problem
from sheets.refusals import EmptyFile, TooManyRows
from sheets.table import Record, is_controlled
from tokens import holder_columns as columns
from tokens.holder_columns import COLUMNS, problem

MAX_ROWS = 100_000


@dataclass(slots=True)
class HolderLine:
    """One row as read. Cells that are wrong are left empty, and `errors` says why."""

    line: int
    external_id: str = ""
    name: str = ""
    country: str = ""
    investor_class: str = ""
    address: str | None = None
    units: int | None = None
    errors: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HolderFile:
    encoding: str
    lines: list[HolderLine]

    @property
    def units(self) -> int:
        """The base units of all sound rows together."""
        return sum(line.units or 0 for line in self.lines if not line.errors)


def read(content: bytes, *, decimals: int, cap: int, max_rows: int = MAX_ROWS) -> HolderFile:
    """Check every row; `cap` is in base units, 0 for none.

    Raises the errors of `sheets.table`, `TooManyRows`.
    """
    file = table.read(content, COLUMNS)
    lines = _lines(file.records, _Checker(decimals=decimals, cap=cap), max_rows)
    if not lines:
        raise EmptyFile
    return HolderFile(file.encoding, lines)


def _lines(found: Iterable[Record], checker: "_Checker", max_rows: int) -> list[HolderLine]:
    lines: list[HolderLine] = []
    for record in found:
        if len(lines) == max_rows:
            raise TooManyRows(limit=max_rows)
        lines.append(checker.check(record))
    return lines


@cache
def _country_codes() -> frozenset[str]:
    """Read once, and late: the table comes from the settings."""
    return frozenset(countries.countries)


_CLASSES = frozenset(InvestorClass.values)


class _Checker:
    """Checks rows one after the other and remembers what it has seen, for doubles."""

    def __init__(self, *, decimals: int, cap: int) -> None:
        self.decimals = decimals
        self.cap = cap
        self.seen_ids: dict[str, int] = {}
        self.seen_wallets: dict[str, int] = {}
        self.checks = [(column, getattr(self, f"_{column}")) for column in COLUMNS]

    def check(self, record: Record) -> HolderLine:
        line = HolderLine(record.line)
        if record.cells is None:
            facts = {"found": record.found, "expected": record.expected}
            line.errors.append(problem("", "import.cell_count", **facts))
            return line
        for (column, check), cell in zip(self.checks, record.cells, strict=True):
            text = cell.strip()
            wrong = problem(column, "import.control_character") if is_controlled(text) else check(line, text)
            if wrong:
                line.errors.append(wrong)
        return line

    def _external_id(self, line: HolderLine, text: str) -> Problem | None:
        if not text:
            return problem(columns.EXTERNAL_ID, "import.external_id_missing")
        if len(text) > columns.MAX_EXTERNAL_ID:
            limit = columns.MAX_EXTERNAL_ID
            return problem(columns.EXTERNAL_ID, "import.external_id_too_long", limit=limit)
        line.external_id = text
        first = self.seen_ids.setdefault(text, line.line)
        if first != line.line:
            return problem(columns.EXTERNAL_ID, "import.duplicate_external_id", first=first)
        return None

    def _name(self, line: HolderLine, text: str) -> Problem | None:
        if not text:
            return problem(columns.NAME, "import.name_missing")
        try:
            line.name = parse_name(text)
        except DomainError:
            return problem(columns.NAME, "import.name_malformed", limit=NAME_LENGTH)
        return None

    def _country(self, line: HolderLine, text: str) -> Problem | None:
        if text.upper() not in _country_codes():
            return problem(columns.COUNTRY, "import.unknown_country")
        line.country = text.upper()
        return None

    def _investor_class(self, line: HolderLine, text: str) -> Problem | None:
        if text.lower() not in _CLASSES:
            known = ", ".join(InvestorClass.values)
            return problem(columns.INVESTOR_CLASS, "import.unknown_class", known=known)
        line.investor_class = text.lower()
        return None

    def _wallet(self, line: HolderLine, text: str) -> Problem | None:
        try:
            line.address = addresses.parse(text)
        except DomainError as error:
            return problem(columns.WALLET, error.code)
        first = self.seen_wallets.setdefault(line.address, line.line)
        if first != line.line:
            return problem(columns.WALLET, "import.duplicate_wallet", first=first)
        return None

    def _units(self, line: HolderLine, text: str) -> Problem | None:
        try:
            units = parse_units(text, self.decimals)
        except DomainError as error:
            return problem(columns.UNITS, error.code, decimals=self.decimals)
        if self.cap and units > self.cap:
            return problem(columns.UNITS, "import.units_over_cap")
        line.units = units
        return None
