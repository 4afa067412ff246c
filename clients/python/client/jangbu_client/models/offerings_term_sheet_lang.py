from typing import Literal

OfferingsTermSheetLang = Literal["en", "ko"]

OFFERINGS_TERM_SHEET_LANG_VALUES: set[OfferingsTermSheetLang] = {
    "en",
    "ko",
}


def check_offerings_term_sheet_lang(value: str) -> OfferingsTermSheetLang:
    if value in OFFERINGS_TERM_SHEET_LANG_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OFFERINGS_TERM_SHEET_LANG_VALUES!r}"
    )
