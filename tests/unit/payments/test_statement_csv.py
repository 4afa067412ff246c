"""A bank's CSV file by its layout: every row is a line or is told with its number."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.adapters import statement_csv
from payments.adapters.layout import COLUMNS, FOLDER, layouts
from payments.adapters.statement import (
    AccountKey,
    BadRow,
    Line,
    Movement,
    OtherAccount,
    StatementDamaged,
    StatementFormatUnknown,
    StatementRefused,
    Summary,
    SumsDiffer,
    WrongEncoding,
)
from tests.support.statements import NUMBER, Won, korean_csv

WON, EURO = AccountKey(NUMBER, "KRW"), AccountKey("DE89370400440532013000", "EUR")
ROWS = [
    Won("2026-11-02 09:00:00", credit=1_500_000),
    Won("2026-11-02 10:30:00", credit=2_000, name="이서연", memo="JB12 청약"),
    Won("2026-11-02 11:00:00", debit=500_000, name="환급"),
]
GENERIC = "date,amount,currency,name,text,reference,id\n"


def read(
    content: bytes | str, name: str = "korean", account: AccountKey = WON
) -> tuple[list[Line], list[BadRow], Summary]:
    summary = Summary()
    raw = content.encode() if isinstance(content, str) else content
    found = list(
        statement_csv.read(io.BytesIO(raw), layout=layouts()[name], account=account, summary=summary)
    )
    bad = [row for row in found if isinstance(row, BadRow)]
    return [row for row in found if isinstance(row, Line)], bad, summary


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr"])
def test_a_korean_file_is_read_in_each_encoding(encoding: str) -> None:
    lines, bad, summary = read(korean_csv(ROWS, opening=100).encode(encoding))

    assert not bad
    assert [(line.movement, line.amount, line.payer_name) for line in lines] == [
        (Movement.DEBIT, Decimal(500_000), "환급"),
        (Movement.CREDIT, Decimal(2_000), "이서연"),
        (Movement.CREDIT, Decimal(1_500_000), "김민수"),
    ]
    assert lines[1].text == "JB12 청약"
    assert lines[2].booked_at == datetime(2026, 11, 2, 0, 0, tzinfo=UTC)  # nine in the morning in Seoul
    assert lines[2].value_date == date(2026, 11, 2)
    assert (summary.opening, summary.closing) == (Decimal(100), Decimal(1_002_100))


def test_a_missing_row_is_noticed_by_the_balances() -> None:
    rows = korean_csv(ROWS).split("\r\n")
    del rows[5]

    with pytest.raises(SumsDiffer):
        read("\r\n".join(rows))


def test_the_file_of_another_account_is_refused() -> None:
    with pytest.raises(OtherAccount):
        read(korean_csv(ROWS, number="110-999-999999"))


def test_every_bad_row_is_told_with_its_line_and_code() -> None:
    content = (
        GENERIC
        + """2026-11-02,10,EUR,Kim,,,a
2026-13-02,10,EUR,Kim,,,b
2026-11-02,ten,EUR,Kim,,,c
2026-11-02,,EUR,Kim,,,d
2026-11-02,10,USD,Kim,,,e
2026-11-02,10
2026-11-02,10,EUR,Kim,,,f,g
2026-11-02,1e3,EUR,Kim,,,h
2026-11-02,1.23456,EUR,Kim,,,i
"""
    )

    lines, bad, _summary = read(content, "generic", EURO)

    assert [line.external_id for line in lines] == ["bank:a"]
    assert [(row.line, row.code, row.column) for row in bad] == [
        (3, "payments.row_date", "booked"),
        (4, "payments.row_amount", "amount"),
        (5, "payments.row_amount", "amount"),
        (6, "payments.row_currency", "currency"),
        (7, "payments.row_cells", ""),
        (8, "payments.row_cells", ""),
        (9, "payments.row_amount", "amount"),
        (10, "payments.row_amount", "amount"),
    ]


def test_a_credit_below_zero_in_its_own_column_was_taken_back() -> None:
    rows = [ROWS[0], Won("2026-11-02 10:00:00", credit=-1_500_000)]

    lines, _bad, _summary = read(korean_csv(rows))

    assert [line.movement for line in lines] == [Movement.REVERSAL, Movement.CREDIT]


def test_decimal_commas_and_semicolons() -> None:
    content = "Buchungstag;Betrag;Währung;Name\n02.11.2026;1.234,56;EUR;Kim\n03.11.26;-7;EUR;Kim\n"

    lines, bad, _summary = read(content.encode("cp1252"), "semicolon", EURO)

    assert not bad
    assert [(line.movement, line.amount) for line in lines] == [
        (Movement.CREDIT, Decimal("1234.56")),
        (Movement.DEBIT, Decimal(7)),
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\xff\xfe\x00\x00", WrongEncoding),
        (GENERIC.encode() + b"2026-11-02,10,EUR,\xff\xff\xff,,,\n", WrongEncoding),
        (b"%PDF-1.7 nothing of a table", StatementFormatUnknown),
        (b"", StatementFormatUnknown),
        (b"date,name\n", StatementFormatUnknown),
        (GENERIC.encode() + b'2026-11-02,10,EUR,"Kim', StatementDamaged),
        (GENERIC.encode() + b"x" * 70_000, StatementDamaged),
    ],
)
def test_a_file_is_refused_by_name(content: bytes, error: type[StatementRefused]) -> None:
    with pytest.raises(error):
        read(content, "generic", EURO)


def test_the_line_that_is_no_text_is_told() -> None:
    with pytest.raises(WrongEncoding) as refused:
        read(GENERIC.encode() + b"2026-11-02,10,EUR,\xff\xff\xff,,,\n", "generic", EURO)

    assert refused.value.facts["line"] == 2


def test_an_amount_in_groups_that_are_none_is_refused() -> None:
    _lines, bad, _summary = read(korean_csv(ROWS).replace("1,500,000", "15,00,000", 1))

    assert [row.code for row in bad] == ["payments.row_amount"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_layouts_are_named_by_their_file_and_ask_for_columns_they_have(path: object) -> None:
    said = json.loads(path.read_text())  # type: ignore[attr-defined]
    layout = layouts()[path.stem]  # type: ignore[attr-defined]

    assert said["name"] == layout.name
    assert layout.required <= layout.columns.keys() <= COLUMNS


SPRING, NEXT_YEAR = datetime(2026, 4, 1, tzinfo=UTC), "2027-01-01 01:00:00"
MOMENTS = st.integers(0, 200 * 86_400).map(
    lambda late: f"{SPRING + timedelta(seconds=late):%Y-%m-%d %H:%M:%S}"
)
HANGUL = st.text("가나다라마바사아자차카타파하 ", min_size=1, max_size=8).filter(str.strip)
MOVES = st.builds(Won, MOMENTS, credit=st.integers(1, 10**10), name=HANGUL, memo=HANGUL) | st.builds(
    Won, MOMENTS, debit=st.integers(1, 10**10), name=HANGUL, memo=HANGUL
)


@given(st.lists(MOVES, max_size=8), st.integers(0, 10**10), st.sampled_from(["utf-8", "cp949", "euc-kr"]))
def test_what_is_written_is_read(rows: list[Won], opening: int, encoding: str) -> None:
    lines, bad, summary = read(korean_csv(rows, opening=opening).encode(encoding))

    assert not bad
    assert [(line.movement, line.amount, line.payer_name) for line in reversed(lines)] == [
        (
            Movement.CREDIT if row.credit else Movement.DEBIT,
            Decimal(row.credit or row.debit),
            " ".join(row.name.split()),
        )
        for row in rows
    ]
    assert len({line.external_id for line in lines}) == len(rows)
    if rows:
        assert summary.opening == opening
        assert summary.closing == opening + sum(row.credit - row.debit for row in rows)


@given(st.lists(MOVES, min_size=1, max_size=6))
def test_a_longer_file_gives_its_older_rows_the_same_names(rows: list[Won]) -> None:
    more = replace(rows[-1], when=NEXT_YEAR)
    short, _bad, _summary = read(korean_csv(rows))
    long, _bad, _summary = read(korean_csv([*rows, more]))

    assert {line.external_id for line in short} < {line.external_id for line in long}
