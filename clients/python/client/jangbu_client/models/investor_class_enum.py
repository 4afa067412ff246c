from typing import Literal

InvestorClassEnum = Literal["affiliate", "income_qualified", "professional", "retail"]

INVESTOR_CLASS_ENUM_VALUES: set[InvestorClassEnum] = {
    "affiliate",
    "income_qualified",
    "professional",
    "retail",
}


def check_investor_class_enum(value: str) -> InvestorClassEnum:
    if value in INVESTOR_CLASS_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVESTOR_CLASS_ENUM_VALUES!r}"
    )
