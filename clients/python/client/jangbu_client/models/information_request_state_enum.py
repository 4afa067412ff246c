from typing import Literal

InformationRequestStateEnum = Literal["answered", "lapsed", "open", "withdrawn"]

INFORMATION_REQUEST_STATE_ENUM_VALUES: set[InformationRequestStateEnum] = {
    "answered",
    "lapsed",
    "open",
    "withdrawn",
}


def check_information_request_state_enum(value: str) -> InformationRequestStateEnum:
    if value in INFORMATION_REQUEST_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INFORMATION_REQUEST_STATE_ENUM_VALUES!r}"
    )
