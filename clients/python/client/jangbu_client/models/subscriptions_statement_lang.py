from typing import Literal

SubscriptionsStatementLang = Literal["en", "ko"]

SUBSCRIPTIONS_STATEMENT_LANG_VALUES: set[SubscriptionsStatementLang] = {
    "en",
    "ko",
}


def check_subscriptions_statement_lang(value: str) -> SubscriptionsStatementLang:
    if value in SUBSCRIPTIONS_STATEMENT_LANG_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SUBSCRIPTIONS_STATEMENT_LANG_VALUES!r}"
    )
