from typing import Literal

PreparationModeEnum = Literal["offline", "submit"]

PREPARATION_MODE_ENUM_VALUES: set[PreparationModeEnum] = {
    "offline",
    "submit",
}


def check_preparation_mode_enum(value: str) -> PreparationModeEnum:
    if value in PREPARATION_MODE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PREPARATION_MODE_ENUM_VALUES!r}"
    )
