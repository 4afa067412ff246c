"""`python -m sheets.workbook_reader '{"unpacked": …}'`: a .xlsx comes on standard input, and a line of JSON
goes out for each row of its first sheet that is not blank: its number in the sheet and its cells as text.

Formulas are not worked out: the value the workbook was saved with is read. What is told may take no more
bytes than what is packed in the file, and a row may stand no deeper than Excel has rows.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl

from kernel.confined import accept_limits

TOO_MUCH = 5
ROWS, COLUMNS = 1_048_576, 256  # Excel has as many rows; no file of ours has so many columns


class TooMuch(Exception):
    """Larger than a file of rows needs to be."""


def main() -> int:
    order = json.loads(sys.argv[1])
    accept_limits(memory=order["memory"], seconds=order["seconds"])
    try:
        tell(sys.stdin.buffer.read(), order["unpacked"])
    except (TooMuch, MemoryError):
        return TOO_MUCH
    return 0


def tell(content: bytes, most: int) -> None:
    told = 0
    for line, cells in rows(content, most):
        text = json.dumps([line, cells]).encode() + b"\n"
        told += len(text)
        if told > most:
            raise TooMuch
        sys.stdout.buffer.write(text)


def rows(content: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > most:
            raise TooMuch  # no entry unpacks to more than it says: the reader stops there
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the sheet says of its size may be wrong
    for line, cells in enumerate(sheet.iter_rows(max_col=COLUMNS, values_only=True), start=1):
        if line > ROWS:
            raise TooMuch
        filled = trimmed(cells)
        if filled:
            yield line, filled


def trimmed(cells: tuple[Any, ...]) -> list[str]:
    """As text, without the empty ones at the end. A million blank rows are passed over quickly."""
    if cells.count(None) == len(cells):
        return []
    texts = [written(cell) for cell in cells]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def written(cell: Any) -> str:
    """As somebody would have typed it; a number with more digits than Excel keeps stays as Excel has it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and abs(cell) < 1:
        return format(Decimal(repr(cell)), "f")
    return str(cell)


if __name__ == "__main__":
    sys.exit(main())
