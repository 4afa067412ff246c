from typing import Literal

InvestorKindEnum = Literal["entity", "individual"]

INVESTOR_KIND_ENUM_VALUES: set[InvestorKindEnum] = {
    "entity",
    "individual",
}


def check_investor_kind_enum(value: str) -> InvestorKindEnum:
    if value in INVESTOR_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVESTOR_KIND_ENUM_VALUES!r}"
    )
