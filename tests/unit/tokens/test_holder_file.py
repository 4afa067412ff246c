"""Reading a file of holders: every way in which a row or a file can be wrong, and what is still right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.addresses import checksum
from kernel.units import MAX_UNITS
from sheets import refusals
from sheets.refusals import TooManyRows
from tokens.holder_columns import COLUMNS
from tokens.holder_file import HolderLine, read

HEADER = "external_id,name,country,investor_class,wallet,units"
ADDRESS = "0x" + "a1" * 20
GOOD = {
    "external_id": "K-1",
    "name": "김하늘",
    "country": "KR",
    "investor_class": "retail",
    "wallet": ADDRESS,
    "units": "10",
}


def row(**cells: str) -> str:
    return ",".join({**GOOD, **cells}.values())


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def lines(*rows: str, decimals: int = 0, cap: int = 0) -> list[HolderLine]:
    return read(file(*rows), decimals=decimals, cap=cap).lines


def codes(line: HolderLine) -> list[tuple[str, str]]:
    return [(error["column"], error["code"]) for error in line.errors]


def test_a_sound_row_is_read_whole() -> None:
    [line] = lines(row(wallet=checksum(ADDRESS), units="1.50"), decimals=2)
    assert line == HolderLine(2, "K-1", "김하늘", "KR", "retail", ADDRESS, 150, [])


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"external_id": ""}, "external_id", "import.external_id_missing"),
        ({"external_id": "x" * 61}, "external_id", "import.external_id_too_long"),
        ({"name": "  "}, "name", "import.name_missing"),
        ({"name": "n" * 201}, "name", "import.name_malformed"),
        ({"name": "a\x00b"}, "name", "import.control_character"),
        ({"name": "a\u202eb"}, "name", "import.control_character"),
        ({"name": '"a\nb"'}, "name", "import.control_character"),
        ({"country": ""}, "country", "import.unknown_country"),
        ({"country": "KOR"}, "country", "import.unknown_country"),
        ({"country": "ZZ"}, "country", "import.unknown_country"),
        ({"investor_class": "vip"}, "investor_class", "import.unknown_class"),
        ({"investor_class": ""}, "investor_class", "import.unknown_class"),
        ({"wallet": ""}, "wallet", "chain.bad_address"),
        ({"wallet": ADDRESS[:-1]}, "wallet", "chain.bad_address"),
        ({"wallet": ADDRESS[2:]}, "wallet", "chain.bad_address"),
        ({"wallet": "0x" + "g1" * 20}, "wallet", "chain.bad_address"),
        ({"wallet": "0x" + checksum(ADDRESS)[2:].swapcase()}, "wallet", "chain.bad_checksum"),
        ({"wallet": "0x" + "00" * 20}, "wallet", "chain.zero_address"),
        ({"units": ""}, "units", "units.malformed"),
        ({"units": "-5"}, "units", "units.malformed"),
        ({"units": "+5"}, "units", "units.malformed"),
        ({"units": "1e3"}, "units", "units.malformed"),
        ({"units": "0x10"}, "units", "units.malformed"),
        ({"units": "NaN"}, "units", "units.malformed"),
        ({"units": '"1,000"'}, "units", "units.malformed"),
        ({"units": "１０"}, "units", "units.malformed"),
        ({"units": "٣"}, "units", "units.malformed"),
        ({"units": "1.5"}, "units", "units.too_many_decimals"),
        ({"units": "0"}, "units", "units.out_of_range"),
        ({"units": "0.0"}, "units", "units.out_of_range"),
        ({"units": str(MAX_UNITS + 1)}, "units", "units.out_of_range"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], column: str, code: str) -> None:
    [line] = lines(row(**cells))
    assert codes(line) == [(column, code)]
    assert line.line == 2


def test_every_error_of_a_row_is_told_with_its_line_and_no_cell_is_repeated() -> None:
    secret = "Kim-Minsu"  # a shifted column must not leave a name in the list of errors
    _first, line = lines(row(), row(external_id="", country=secret, wallet=secret, units=secret))
    assert codes(line) == [
        ("external_id", "import.external_id_missing"),
        ("country", "import.unknown_country"),
        ("wallet", "chain.bad_address"),
        ("units", "units.malformed"),
    ]
    assert line.line == 3
    assert secret not in str(line.errors)


def test_doubles_within_the_file_point_to_the_first_line() -> None:
    first, second = lines(row(), row(wallet=ADDRESS.upper().replace("X", "x")))
    assert first.errors == []
    assert codes(second) == [
        ("external_id", "import.duplicate_external_id"),
        ("wallet", "import.duplicate_wallet"),
    ]
    assert all("2" in error["message"] for error in second.errors)


def test_a_row_of_another_width_is_refused_and_its_cells_are_not_guessed_at() -> None:
    short, long = lines("K-1,Kim,KR", row() + ",surplus")
    assert codes(short) == codes(long) == [("", "import.cell_count")]


def test_more_than_the_cap_in_one_row() -> None:
    at, over = lines(row(units="100"), row(external_id="K-2", wallet="0x" + "b2" * 20, units="101"), cap=100)
    assert at.errors == []
    assert codes(over) == [("units", "import.units_over_cap")]


def test_the_largest_holding_fits() -> None:
    [line] = lines(row(units=str(MAX_UNITS)))
    assert line.units == MAX_UNITS


def test_columns_come_in_any_order_and_case_with_others_between() -> None:
    content = (
        f"Units;WALLET;note;Name;external_id; Country ;Investor_Class\n7;{ADDRESS};x;Kim, Ltd;K-1;kr;RETAIL\n"
    )
    [line] = read(content.encode(), decimals=0, cap=0).lines
    assert (line.units, line.name, line.country, line.investor_class) == (7, "Kim, Ltd", "KR", "retail")
    assert line.errors == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blank_lines_are_skipped_and_line_numbers_stay_physical(newline: str) -> None:
    content = newline.join([HEADER, "", row(name='"two words"'), ",,,,,", row(units="x"), ""])
    first, second = read(content.encode(), decimals=0, cap=0).lines
    assert (first.line, second.line) == (3, 5)


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        (file(row()), "utf-8"),
        (b"\xef\xbb\xbf" + file(row()), "utf-8"),
        (file(row()).decode().encode("cp949"), "cp949"),
    ],
)
def test_encodings_that_excel_writes(encoded: bytes, encoding: str) -> None:
    found = read(encoded, decimals=0, cap=0)
    assert found.encoding == encoding
    assert found.lines[0].name == "김하늘"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_other_encodings_are_refused_at_line_and_byte(mark: bytes) -> None:
    content = mark + file(row(), "caf") + b"\xff\xfe rest"
    with pytest.raises(refusals.BadEncoding) as refused:
        read(content, decimals=0, cap=0)
    assert refused.value.facts == {"line": 4, "byte": content.index(b"\xff\xfe") + 1}
    assert "line 4" in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbf", b"\n\n", HEADER.encode(), f"{HEADER}\n,,,,,\n".encode()]
)
def test_a_file_without_holders_is_refused(content: bytes) -> None:
    with pytest.raises(refusals.EmptyFile):
        read(content, decimals=0, cap=0)


@pytest.mark.parametrize("missing", COLUMNS)
def test_a_missing_column_is_named(missing: str) -> None:
    header = ",".join(name for name in COLUMNS if name != missing)
    with pytest.raises(refusals.MissingColumn, match=missing):
        read(file(row(), header=header), decimals=0, cap=0)


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(refusals.MissingColumn, match="units"):
        read(file(row() + ",10", header=f"{HEADER},Units"), decimals=0, cap=0)


@pytest.mark.parametrize("broken", ['"open quote', '"a"b', '"' + "x" * 200_000 + '"'])
def test_what_is_not_csv_is_refused_with_its_line(broken: str) -> None:
    with pytest.raises(refusals.MalformedFile) as refused:
        read(file(row(), row(name=broken)), decimals=0, cap=0)
    assert refused.value.facts["line"] == 3


def test_too_many_rows() -> None:
    content = file(*(row(external_id=f"K-{number}") for number in range(4)))
    assert len(read(content, decimals=0, cap=0, max_rows=4).lines) == 4
    with pytest.raises(TooManyRows):
        read(content, decimals=0, cap=0, max_rows=3)


@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise_anything_but_a_named_refusal(content: bytes) -> None:
    for data in (content, HEADER.encode() + b"\n" + content):
        try:
            found = read(data, decimals=2, cap=10**6)
        except (
            refusals.BadEncoding,
            refusals.EmptyFile,
            refusals.MissingColumn,
            refusals.MalformedFile,
            refusals.OldWorkbook,
            refusals.DamagedWorkbook,
        ):
            continue
        assert all(line.errors or (line.units and line.address) for line in found.lines)


@given(st.text(max_size=60))
def test_no_text_whatever_in_the_units_makes_a_number_out_of_range(text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    for line in lines(row(units=quoted), decimals=3, cap=10**9):
        assert (line.units is None) == bool(line.errors)
        assert line.units is None or 0 < line.units <= 10**9
