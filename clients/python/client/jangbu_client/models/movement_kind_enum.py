from typing import Literal

MovementKindEnum = Literal["issuance", "redemption", "transfer"]

MOVEMENT_KIND_ENUM_VALUES: set[MovementKindEnum] = {
    "issuance",
    "redemption",
    "transfer",
}


def check_movement_kind_enum(value: str) -> MovementKindEnum:
    if value in MOVEMENT_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MOVEMENT_KIND_ENUM_VALUES!r}"
    )
