from typing import Literal

WebhookStateEnum = Literal["disabled", "enabled"]

WEBHOOK_STATE_ENUM_VALUES: set[WebhookStateEnum] = {
    "disabled",
    "enabled",
}


def check_webhook_state_enum(value: str) -> WebhookStateEnum:
    if value in WEBHOOK_STATE_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {WEBHOOK_STATE_ENUM_VALUES!r}"
    )
