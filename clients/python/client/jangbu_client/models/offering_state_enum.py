from typing import Literal

OfferingStateEnum = Literal[
    "allocated", "cancelled", "closed", "open", "scheduled", "settled"
]

OFFERING_STATE_ENUM_VALUES: set[OfferingStateEnum] = {
    "allocated",
    "cancelled",
    "closed",
    "open",
    "scheduled",
    "settled",
}


def check_offering_state_enum(value: str) -> OfferingStateEnum:
    if value in OFFERING_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OFFERING_STATE_ENUM_VALUES!r}"
    )
