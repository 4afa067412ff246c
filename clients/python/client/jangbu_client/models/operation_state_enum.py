from typing import Literal

OperationStateEnum = Literal[
    "broadcasting",
    "cancelled",
    "completed",
    "confirming",
    "failed",
    "queued",
    "rejected",
    "submitted",
]

OPERATION_STATE_ENUM_VALUES: set[OperationStateEnum] = {
    "broadcasting",
    "cancelled",
    "completed",
    "confirming",
    "failed",
    "queued",
    "rejected",
    "submitted",
}


def check_operation_state_enum(value: str) -> OperationStateEnum:
    if value in OPERATION_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OPERATION_STATE_ENUM_VALUES!r}"
    )
