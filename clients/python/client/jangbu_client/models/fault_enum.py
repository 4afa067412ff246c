from typing import Literal

FaultEnum = Literal["operations_fail", "operations_wait", "throttled", "unavailable"]

FAULT_ENUM_VALUES: set[FaultEnum] = {
    "operations_fail",
    "operations_wait",
    "throttled",
    "unavailable",
}


def check_fault_enum(value: str) -> FaultEnum:
    if value in FAULT_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FAULT_ENUM_VALUES!r}"
    )
