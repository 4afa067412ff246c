from typing import Literal

SectorEnum = Literal[
    "arms",
    "cash_business",
    "employed",
    "finance",
    "gambling",
    "money_services",
    "other",
    "precious_goods",
    "public_office",
    "retired",
    "self_employed",
    "virtual_assets",
]

SECTOR_ENUM_VALUES: set[SectorEnum] = {
    "arms",
    "cash_business",
    "employed",
    "finance",
    "gambling",
    "money_services",
    "other",
    "precious_goods",
    "public_office",
    "retired",
    "self_employed",
    "virtual_assets",
}


def check_sector_enum(value: str) -> SectorEnum:
    if value in SECTOR_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SECTOR_ENUM_VALUES!r}"
    )
