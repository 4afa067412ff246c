from typing import Literal

StatementsHoldingsPaperLang = Literal["en", "ko"]

STATEMENTS_HOLDINGS_PAPER_LANG_VALUES: set[StatementsHoldingsPaperLang] = {
    "en",
    "ko",
}


def check_statements_holdings_paper_lang(value: str) -> StatementsHoldingsPaperLang:
    if value in STATEMENTS_HOLDINGS_PAPER_LANG_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {STATEMENTS_HOLDINGS_PAPER_LANG_VALUES!r}"
    )
