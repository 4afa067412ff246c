from typing import Literal

InvestedAmountEnum = Literal["from_1bn", "under_100m", "under_10m", "under_1bn"]

INVESTED_AMOUNT_ENUM_VALUES: set[InvestedAmountEnum] = {
    "from_1bn",
    "under_100m",
    "under_10m",
    "under_1bn",
}


def check_invested_amount_enum(value: str) -> InvestedAmountEnum:
    if value in INVESTED_AMOUNT_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVESTED_AMOUNT_ENUM_VALUES!r}"
    )
