from typing import Literal

WhitelistStatusEnum = Literal["active", "revoked"]

WHITELIST_STATUS_ENUM_VALUES: set[WhitelistStatusEnum] = {
    "active",
    "revoked",
}


def check_whitelist_status_enum(value: str) -> WhitelistStatusEnum:
    if value in WHITELIST_STATUS_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WHITELIST_STATUS_ENUM_VALUES!r}"
    )
