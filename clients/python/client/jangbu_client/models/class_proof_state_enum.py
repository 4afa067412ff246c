from typing import Literal

ClassProofStateEnum = Literal["accepted", "lapsed", "refused", "submitted"]

CLASS_PROOF_STATE_ENUM_VALUES: set[ClassProofStateEnum] = {
    "accepted",
    "lapsed",
    "refused",
    "submitted",
}


def check_class_proof_state_enum(value: str) -> ClassProofStateEnum:
    if value in CLASS_PROOF_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CLASS_PROOF_STATE_ENUM_VALUES!r}"
    )
