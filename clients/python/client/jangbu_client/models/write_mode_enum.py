from typing import Literal

WriteModeEnum = Literal["dry_run", "submit"]

WRITE_MODE_ENUM_VALUES: set[WriteModeEnum] = {
    "dry_run",
    "submit",
}


def check_write_mode_enum(value: str) -> WriteModeEnum:
    if value in WRITE_MODE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WRITE_MODE_ENUM_VALUES!r}"
    )
