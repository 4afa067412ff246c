"""From the bytes of an uploaded file to its records, whatever kind of table it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheets import csv_text, workbook
from sheets.refusals import EmptyFile, MissingColumn, OldWorkbook

XLSX = "xlsx"
# C0 and C1 controls, marks that turn the reading direction, and stray byte order marks
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row in the order of the columns, or None when their number is wrong."""

    line: int
    cells: list[str] | None
    found: int
    expected: int


@dataclass(frozen=True, slots=True)
class Table:
    """`encoding` is that of its text, or `xlsx`; the records can be read once."""

    encoding: str
    records: Iterator[Record]


def read(content: bytes, columns: Sequence[str]) -> Table:
    """Every row that is not blank, read as it is asked for. Raises what `sheets.refusals` has for files; some
    of it only when the row is reached."""
    if content.startswith(workbook.OLD):
        raise OldWorkbook
    if content.startswith(workbook.ARCHIVE):
        return Table(XLSX, _records(workbook.rows(content), columns))
    encoding = csv_text.encoding_of(content)
    return Table(encoding, _records(csv_text.rows(content, encoding), columns))


def is_controlled(text: str) -> bool:
    """Whether something is in it that is not seen."""
    return not text.isprintable() and bool(_CONTROL.search(text))  # what is printable has none


def _records(rows: Rows, columns: Sequence[str]) -> Iterator[Record]:
    _line, header = next(rows, (0, []))
    if not header:
        raise EmptyFile
    places = _places(header, columns)
    for line, cells in rows:
        fits = len(cells) == len(header)
        yield Record(line, [cells[place] for place in places] if fits else None, len(cells), len(header))


def _places(header: list[str], columns: Sequence[str]) -> list[int]:
    names = [name.strip().lower() for name in header]
    wrong = [name for name in columns if names.count(name) != 1]
    if wrong:
        raise MissingColumn(columns=", ".join(wrong))
    return [names.index(name) for name in columns]
