from typing import Literal

OfferingMethodEnum = Literal["discretion", "first_come", "pro_rata"]

OFFERING_METHOD_ENUM_VALUES: set[OfferingMethodEnum] = {
    "discretion",
    "first_come",
    "pro_rata",
}


def check_offering_method_enum(value: str) -> OfferingMethodEnum:
    if value in OFFERING_METHOD_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OFFERING_METHOD_ENUM_VALUES!r}"
    )
