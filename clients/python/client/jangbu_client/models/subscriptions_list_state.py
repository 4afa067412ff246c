from typing import Literal

SubscriptionsListState = Literal[
    "allocated",
    "awaiting_payment",
    "cancelled",
    "confirmed",
    "expired",
    "issued",
    "paid",
    "refunded",
    "submitted",
    "withdrawn",
]

SUBSCRIPTIONS_LIST_STATE_VALUES: set[SubscriptionsListState] = {
    "allocated",
    "awaiting_payment",
    "cancelled",
    "confirmed",
    "expired",
    "issued",
    "paid",
    "refunded",
    "submitted",
    "withdrawn",
}


def check_subscriptions_list_state(value: str) -> SubscriptionsListState:
    if value in SUBSCRIPTIONS_LIST_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SUBSCRIPTIONS_LIST_STATE_VALUES!r}"
    )
