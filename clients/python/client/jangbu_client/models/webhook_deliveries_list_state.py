from typing import Literal

WebhookDeliveriesListState = Literal["delivered", "failed", "pending", "replaced"]

WEBHOOK_DELIVERIES_LIST_STATE_VALUES: set[WebhookDeliveriesListState] = {
    "delivered",
    "failed",
    "pending",
    "replaced",
}


def check_webhook_deliveries_list_state(value: str) -> WebhookDeliveriesListState:
    if value in WEBHOOK_DELIVERIES_LIST_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_DELIVERIES_LIST_STATE_VALUES!r}"
    )
