from typing import Literal

KycStateEnum = Literal[
    "expired",
    "manual_review",
    "none",
    "processing",
    "rejected",
    "updates_required",
    "verified",
]

KYC_STATE_ENUM_VALUES: set[KycStateEnum] = {
    "expired",
    "manual_review",
    "none",
    "processing",
    "rejected",
    "updates_required",
    "verified",
}


def check_kyc_state_enum(value: str) -> KycStateEnum:
    if value in KYC_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {KYC_STATE_ENUM_VALUES!r}"
    )
