"""CSV as people have it: UTF-8 first, CP949 is what Excel writes in Korea; commas or semicolons.

The text is decoded line by line, so that a large file is in memory once, as it came.
"""

import csv
import io
from collections.abc import Iterator

from sheets.refusals import BadEncoding, MalformedFile

UTF8, CP949 = "utf-8", "cp949"
_MARK = b"\xef\xbb\xbf"


def encoding_of(content: bytes) -> str:
    """Raises `BadEncoding`."""
    try:
        content.decode(UTF8)
    except UnicodeDecodeError as error:
        offset = error.start
    else:
        return UTF8
    try:
        content.decode(CP949)
    except UnicodeDecodeError as error:
        raise BadEncoding(line=content.count(b"\n", 0, offset) + 1, byte=offset + 1) from error
    return CP949


def rows(content: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that has a filled cell, with the physical line on which it starts. Raises `MalformedFile`."""
    reader = csv.reader(_text(content, encoding), delimiter=_delimiter(content, encoding), strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise MalformedFile(line=start, reason=str(error)) from error


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    without_mark = "utf-8-sig" if encoding == UTF8 else encoding
    return io.TextIOWrapper(io.BytesIO(content), encoding=without_mark, newline="")


def _delimiter(content: bytes, encoding: str) -> str:
    first = content.removeprefix(_MARK).lstrip().partition(b"\n")[0].decode(encoding)
    return ";" if first.count(";") > first.count(",") else ","
