from typing import Literal

RecoveryReasonEnum = Literal["custodian_ended", "key_lost", "key_stolen"]

RECOVERY_REASON_ENUM_VALUES: set[RecoveryReasonEnum] = {
    "custodian_ended",
    "key_lost",
    "key_stolen",
}


def check_recovery_reason_enum(value: str) -> RecoveryReasonEnum:
    if value in RECOVERY_REASON_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RECOVERY_REASON_ENUM_VALUES!r}"
    )
