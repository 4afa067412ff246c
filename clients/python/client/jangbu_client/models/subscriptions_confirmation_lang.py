from typing import Literal

SubscriptionsConfirmationLang = Literal["en", "ko"]

SUBSCRIPTIONS_CONFIRMATION_LANG_VALUES: set[SubscriptionsConfirmationLang] = {
    "en",
    "ko",
}


def check_subscriptions_confirmation_lang(value: str) -> SubscriptionsConfirmationLang:
    if value in SUBSCRIPTIONS_CONFIRMATION_LANG_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SUBSCRIPTIONS_CONFIRMATION_LANG_VALUES!r}"
    )
