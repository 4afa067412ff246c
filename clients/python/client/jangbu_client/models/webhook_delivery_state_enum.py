from typing import Literal

WebhookDeliveryStateEnum = Literal["delivered", "failed", "pending", "replaced"]

WEBHOOK_DELIVERY_STATE_ENUM_VALUES: set[WebhookDeliveryStateEnum] = {
    "delivered",
    "failed",
    "pending",
    "replaced",
}


def check_webhook_delivery_state_enum(value: str) -> WebhookDeliveryStateEnum:
    if value in WEBHOOK_DELIVERY_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_DELIVERY_STATE_ENUM_VALUES!r}"
    )
