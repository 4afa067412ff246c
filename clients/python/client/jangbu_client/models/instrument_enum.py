from typing import Literal

InstrumentEnum = Literal["bond", "fund_unit", "investment_contract", "share"]

INSTRUMENT_ENUM_VALUES: set[InstrumentEnum] = {
    "bond",
    "fund_unit",
    "investment_contract",
    "share",
}


def check_instrument_enum(value: str) -> InstrumentEnum:
    if value in INSTRUMENT_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INSTRUMENT_ENUM_VALUES!r}"
    )
