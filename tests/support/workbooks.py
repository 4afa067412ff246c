"""Workbooks of Excel, whole ones and ones that somebody has tampered with."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl

SHEET, STRINGS, TYPES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"
_INLINE = re.compile(rb't="inlineStr"><is><t>([^<]*)</t></is></c>')
_STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument'
    b'.spreadsheetml.sharedStrings+xml"/>'
)


def make_workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_excel_writes(book: bytes) -> bytes:
    """The same, with its texts kept once in a part of their own to which the cells point."""
    texts: dict[bytes, int] = {}

    def pointing(found: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d</v></c>' % texts.setdefault(found[1], len(texts))

    book = rewritten(book, SHEET, lambda xml: _INLINE.sub(pointing, xml))
    kept = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + kept + b"</sst>"
    book = rewritten(book, TYPES, lambda xml: xml.replace(b"</Types>", _STRINGS_TYPE + b"</Types>"))
    return rewritten(book, STRINGS, lambda _none: strings)


def rewritten(book: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one part of it changed, or added."""
    with zipfile.ZipFile(io.BytesIO(book)) as old:
        parts = {entry.filename: old.read(entry) for entry in old.infolist()}
    before = parts.get(name, b"")
    parts[name] = change(before)
    assert parts[name] != before
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return out.getvalue()
