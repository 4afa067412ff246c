from typing import Literal

SessionStateEnum = Literal["second_factor_required", "signed_in"]

SESSION_STATE_ENUM_VALUES: set[SessionStateEnum] = {
    "second_factor_required",
    "signed_in",
}


def check_session_state_enum(value: str) -> SessionStateEnum:
    if value in SESSION_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SESSION_STATE_ENUM_VALUES!r}"
    )
