from typing import Literal

ScopeEnum = Literal[
    "holdings:read",
    "investors:read",
    "investors:write",
    "operations:read",
    "securities:read",
    "subscriptions:read",
    "subscriptions:write",
    "transfers:read",
    "transfers:write",
    "webhooks:manage",
]

SCOPE_ENUM_VALUES: set[ScopeEnum] = {
    "holdings:read",
    "investors:read",
    "investors:write",
    "operations:read",
    "securities:read",
    "subscriptions:read",
    "subscriptions:write",
    "transfers:read",
    "transfers:write",
    "webhooks:manage",
}


def check_scope_enum(value: str) -> ScopeEnum:
    if value in SCOPE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SCOPE_ENUM_VALUES!r}"
    )
