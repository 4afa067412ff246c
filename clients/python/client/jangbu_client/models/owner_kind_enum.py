from typing import Literal

OwnerKindEnum = Literal["company", "person"]

OWNER_KIND_ENUM_VALUES: set[OwnerKindEnum] = {
    "company",
    "person",
}


def check_owner_kind_enum(value: str) -> OwnerKindEnum:
    if value in OWNER_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OWNER_KIND_ENUM_VALUES!r}"
    )
