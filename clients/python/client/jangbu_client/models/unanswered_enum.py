from typing import Literal

UnansweredEnum = Literal["RULE_MODULE"]

UNANSWERED_ENUM_VALUES: set[UnansweredEnum] = {
    "RULE_MODULE",
}


def check_unanswered_enum(value: str) -> UnansweredEnum:
    if value in UNANSWERED_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {UNANSWERED_ENUM_VALUES!r}"
    )
