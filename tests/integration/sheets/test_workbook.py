"""A workbook of Excel says what a CSV would, and one that is built to hurt hurts a child process only."""

import io
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sheets import table
from sheets.refusals import DamagedWorkbook, EmptyFile, MissingColumn, OldWorkbook, WorkbookTooHeavy
from tests.support.workbooks import SHEET, STRINGS, as_excel_writes, make_workbook, rewritten
from tokens.holder_file import read

COLUMNS = ("external_id", "wallet", "units")
HEADER = ["external_id", "name", "country", "investor_class", "wallet", "units"]
ADDRESS = "0x" + "a1" * 20
GOOD = ["K-1", "김하늘", "KR", "retail", ADDRESS, 10]
SOUND = make_workbook([COLUMNS, ["a", ADDRESS, "1"]])  # once: the time it was made at stands in it


def cells(content: bytes) -> list[tuple[int, list[str] | None]]:
    return [(record.line, record.cells) for record in table.read(content, COLUMNS).records]


def refused(content: bytes) -> type[Exception]:
    with pytest.raises(Exception, match=r".") as refusal:
        cells(content)
    return refusal.type


def test_a_file_of_holders_may_be_a_workbook() -> None:
    file = read(make_workbook([HEADER, GOOD, [*GOOD[:4], "0x12", 1.5]]), decimals=0, cap=0)

    [good, bad] = file.lines
    assert (file.encoding, good.line, good.name, good.units, good.errors) == ("xlsx", 2, "김하늘", 10, [])
    assert (bad.line, [error["code"] for error in bad.errors]) == (
        3,
        ["import.duplicate_external_id", "chain.bad_address", "units.too_many_decimals"],
    )


def test_rows_keep_their_number_and_columns_their_name() -> None:
    rows = [
        [],
        ["Units", None, "note", " WALLET ", "external_id"],
        [],
        ["7", "", "x", ADDRESS, 12],
        [None, " "],
    ]

    assert cells(make_workbook(rows)) == [(4, ["12", ADDRESS, "7"])]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1500, "1500"),
        (0.1, "0.1"),
        (0.00001, "0.00001"),
        (1e22, "1e+22"),
        ("0123", "0123"),
        ("=1+1", ""),  # saved without a value
        (True, "True"),
        (date(2026, 1, 5), "2026-01-05 00:00:00"),
        ("#N/A", "#N/A"),
        ("줄\n바꿈", "줄\n바꿈"),
    ],
)
def test_a_cell_is_the_text_somebody_would_have_typed(cell: Any, text: str) -> None:
    assert cells(make_workbook([COLUMNS, ["a", ADDRESS, cell, "."]]))[0][1] is None
    assert cells(make_workbook([COLUMNS, [cell, ADDRESS, "1"]])) == [(2, [text, ADDRESS, "1"])]


def test_texts_may_lie_in_a_part_of_their_own() -> None:
    book = make_workbook([COLUMNS, ["김-1", ADDRESS, 3], ["김-1", ADDRESS, "4"]])

    assert cells(as_excel_writes(book)) == cells(book)


def test_only_the_first_sheet_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(COLUMNS)
    book.active.append(["a", "b", "c"])
    book.create_sheet("other").append(["not", "a", "header"])
    out = io.BytesIO()
    book.save(out)

    assert cells(out.getvalue()) == [(2, ["a", "b", "c"])]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    book = make_workbook([COLUMNS, *([str(number), ADDRESS, "1"] for number in range(50))])
    lying = rewritten(book, SHEET, lambda xml: xml.replace(b'ref="A1:C51"', b'ref="A1:A2"'))

    assert len(cells(lying)) == 50


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [([], EmptyFile), ([["external_id", "units"]], MissingColumn), ([[" "], []], EmptyFile)],
)
def test_a_sheet_without_rows_or_columns_is_refused(rows: Sequence[list[str]], refusal: type) -> None:
    assert refused(make_workbook(rows)) is refusal


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"PK\x03\x04", DamagedWorkbook),
        (b"PK\x03\x04" + b"\x00" * 500, DamagedWorkbook),
        (make_workbook([COLUMNS])[:-40], DamagedWorkbook),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, OldWorkbook),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, refusal: type) -> None:
    assert refused(content) is refusal


def test_another_archive_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert refused(out.getvalue()) is DamagedWorkbook


def laughs(xml: bytes) -> bytes:
    entities = b"".join(
        b'<!ENTITY l%d "%s">' % (depth, b"&l%d;" % (depth - 1) * 10 if depth else b"ha" * 20)
        for depth in range(10)
    )
    return b"<!DOCTYPE x [" + entities + b"]>" + xml.replace(b"external_id", b"&l9;")


def outside(xml: bytes) -> bytes:
    doctype = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    return doctype + xml.replace(b"external_id", b"&f;")


@pytest.mark.parametrize("part", [SHEET, STRINGS])
@pytest.mark.parametrize("harm", [laughs, outside])
def test_entities_are_not_followed(harm: Callable[[bytes], bytes], part: str) -> None:
    book = make_workbook([COLUMNS, ["a", ADDRESS, "1"]])
    whole = as_excel_writes(book) if part == STRINGS else book

    assert refused(rewritten(whole, part, harm)) is DamagedWorkbook


def test_a_small_archive_that_unpacks_to_much_is_refused(settings: Any) -> None:
    book = rewritten(make_workbook([COLUMNS]), SHEET, lambda xml: xml + b" " * 200 * 2**20)

    assert len(book) < 300_000
    assert refused(book) is WorkbookTooHeavy


def test_one_long_text_in_many_cells_is_refused(settings: Any) -> None:
    """A text is kept once and pointed to: a megabyte of pointers would be gigabytes of text."""
    book = as_excel_writes(make_workbook([COLUMNS, *(["x" * 30_000] * 3 for _ in range(2_000))]))

    assert len(book) < 300_000
    assert refused(book) is WorkbookTooHeavy


def test_a_row_that_is_said_to_stand_far_below_is_refused() -> None:
    book = make_workbook([COLUMNS, ["a", "b", "c"]])
    far = rewritten(book, SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="999999999999"'))

    assert refused(far) is WorkbookTooHeavy


def test_a_reader_that_takes_too_long_or_too_much_is_stopped(settings: Any) -> None:
    book = make_workbook([COLUMNS])
    file = io.BytesIO(book)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("large.bin", b"x" * 8 * 2**20, zipfile.ZIP_STORED)
    settings.WORKBOOK_CHILD_BYTES = 20 * 2**20
    assert refused(file.getvalue()) in (WorkbookTooHeavy, DamagedWorkbook)

    settings.WORKBOOK_CHILD_SECONDS = 0
    assert refused(book) is WorkbookTooHeavy


@hypothesis_settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_workbook_cut_or_changed_anywhere_raises_nothing_but_a_named_refusal(data: st.DataObject) -> None:
    book = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        book[data.draw(st.integers(4, len(book) - 1))] = data.draw(st.integers(0, 255))
    with suppress(DamagedWorkbook, WorkbookTooHeavy, EmptyFile, MissingColumn):
        cells(bytes(book))
