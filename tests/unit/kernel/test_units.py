"""Units are integers; text is checked at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import DomainError
from kernel.units import MAX_UNITS, NotUnits, TooManyDecimals, UnitsOutOfRange, format_units, parse_units


@pytest.mark.parametrize(
    ("text", "decimals", "units"),
    [("15", 0, 15), ("15", 2, 1500), ("0.01", 2, 1), (" 7 ", 0, 7), ("1.500", 1, 15), ("007", 0, 7)],
)
def test_plain_decimal_text_becomes_base_units(text: str, decimals: int, units: int) -> None:
    assert parse_units(text, decimals) == units


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("-5", NotUnits),
        ("+5", NotUnits),
        ("1e3", NotUnits),
        ("١٢", NotUnits),  # Arabic-Indic digits
        ("１２", NotUnits),  # full-width digits
        ("1,000", NotUnits),
        ("", NotUnits),
        ("NaN", NotUnits),
        ("1.", NotUnits),
        ("0.5", TooManyDecimals),
        ("0", UnitsOutOfRange),
        ("0.0", UnitsOutOfRange),
        (str(MAX_UNITS + 1), UnitsOutOfRange),
    ],
)
def test_anything_else_is_refused_by_name(text: str, error: type[DomainError]) -> None:
    with pytest.raises(error):
        parse_units(text, 0)


def test_the_largest_balance_is_still_accepted() -> None:
    assert parse_units(str(MAX_UNITS), 0) == MAX_UNITS


@given(st.integers(1, MAX_UNITS), st.integers(0, 18))
def test_formatting_and_parsing_are_inverse(units: int, decimals: int) -> None:
    assert parse_units(format_units(units, decimals), decimals) == units


def test_grouping_touches_only_the_whole_part() -> None:
    assert format_units(1234567891, 4, grouping=",") == "123,456.7891"
