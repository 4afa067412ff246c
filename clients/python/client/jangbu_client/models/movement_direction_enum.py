from typing import Literal

MovementDirectionEnum = Literal["between_own", "in", "out"]

MOVEMENT_DIRECTION_ENUM_VALUES: set[MovementDirectionEnum] = {
    "between_own",
    "in",
    "out",
}


def check_movement_direction_enum(value: str) -> MovementDirectionEnum:
    if value in MOVEMENT_DIRECTION_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MOVEMENT_DIRECTION_ENUM_VALUES!r}"
    )
