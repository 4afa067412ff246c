from typing import Literal

RecoveryStateEnum = Literal[
    "approved", "confirmed", "done", "refused", "requested", "withdrawn"
]

RECOVERY_STATE_ENUM_VALUES: set[RecoveryStateEnum] = {
    "approved",
    "confirmed",
    "done",
    "refused",
    "requested",
    "withdrawn",
}


def check_recovery_state_enum(value: str) -> RecoveryStateEnum:
    if value in RECOVERY_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RECOVERY_STATE_ENUM_VALUES!r}"
    )
