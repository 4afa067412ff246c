"""What is an amount of money, and how it is written down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.money import DIGITS, LARGEST, PLACES, NotMoney, require_money, written

AMOUNTS = st.decimals(Decimal("0.0001"), LARGEST - 1, places=PLACES, allow_nan=False, allow_infinity=False)


@given(AMOUNTS)
def test_what_is_written_is_the_amount_to_the_last_place(amount: Decimal) -> None:
    text = written(require_money(amount, "USD"))

    assert Decimal(text) == amount
    assert "E" not in text
    assert not ("." in text and text.endswith("0"))


def test_nothing_is_written_as_nothing() -> None:
    assert (written(Decimal("0.0000")), written(Decimal("100000"))) == ("0", "100000")


@pytest.mark.parametrize(
    ("amount", "currency"),
    [
        ("0.00001", "USD"),
        ("0.5", "KRW"),
        ("1.1", "JPY"),
        ("-1", "USD"),
        ("0", "USD"),
        ("NaN", "USD"),
        ("sNaN", "USD"),
        ("Infinity", "KRW"),
        (str(LARGEST), "USD"),
    ],
)
def test_what_is_no_amount_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(NotMoney):
        require_money(Decimal(amount), currency)


def test_the_largest_amount_fits_its_column() -> None:
    assert require_money(LARGEST - Decimal("0.0001"), "USD") < Decimal(10) ** (DIGITS - PLACES)
