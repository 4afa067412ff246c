"""From the bytes of an uploaded file to its records: encoding, delimiter, header and physical lines.

What is wrong here refuses the whole file. UTF-8 comes first; CP949 is what Excel writes in Korea.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError
from tokens.holder_columns import COLUMNS

UTF8, CP949 = "utf-8", "cp949"


class BadEncoding(DomainError):
    """Neither UTF-8 nor CP949; line and byte are those at which UTF-8 ends."""

    code = "import.bad_encoding"
    message = _("The file is not UTF-8 text: line {line}, byte {byte} of the file.")


class EmptyFile(DomainError):
    """Nothing but a header, or not even that."""

    code = "import.empty_file"
    message = _("The file has no rows of holders.")


class MissingColumn(DomainError):
    """The header lacks a column, or names one twice."""

    code = "import.missing_column"
    message = _("The header must name each of these columns once; missing or doubled: {columns}.")


class MalformedFile(DomainError):
    """Quotes or line ends that no reading of CSV makes sense of."""

    code = "import.malformed_file"
    message = _("Line {line} is not CSV: {reason}.")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row in the order of `COLUMNS`, or None when their number is wrong."""

    line: int
    cells: list[str] | None
    found: int
    expected: int


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises `BadEncoding`."""
    try:
        return content.decode("utf-8-sig"), UTF8
    except UnicodeDecodeError as error:
        # `start` counts from behind a byte order mark
        offset = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
    try:
        return content.decode(CP949), CP949
    except UnicodeDecodeError as error:
        raise BadEncoding(line=content.count(b"\n", 0, offset) + 1, byte=offset + 1) from error


def records(text: str) -> Iterator[Record]:
    """Every row that is not blank. Raises `EmptyFile`, `MissingColumn`, `MalformedFile`."""
    rows = _rows(text)
    _line, header = next(rows, (0, []))
    if not header:
        raise EmptyFile
    places = _places(header)
    for line, cells in rows:
        fits = len(cells) == len(header)
        yield Record(line, [cells[place] for place in places] if fits else None, len(cells), len(header))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that has a filled cell, with the physical line on which it starts."""
    first, _newline, _rest = text.lstrip().partition("\n")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise MalformedFile(line=start, reason=str(error)) from error


def _places(header: list[str]) -> list[int]:
    names = [name.strip().lower() for name in header]
    wrong = [name for name in COLUMNS if names.count(name) != 1]
    if wrong:
        raise MissingColumn(columns=", ".join(wrong))
    return [names.index(name) for name in COLUMNS]
