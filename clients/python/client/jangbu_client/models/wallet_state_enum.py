from typing import Literal

WalletStateEnum = Literal["cancelled", "pending", "ready"]

WALLET_STATE_ENUM_VALUES: set[WalletStateEnum] = {
    "cancelled",
    "pending",
    "ready",
}


def check_wallet_state_enum(value: str) -> WalletStateEnum:
    if value in WALLET_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WALLET_STATE_ENUM_VALUES!r}"
    )
