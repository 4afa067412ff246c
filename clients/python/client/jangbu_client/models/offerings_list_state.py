from typing import Literal

OfferingsListState = Literal[
    "allocated", "cancelled", "closed", "open", "scheduled", "settled"
]

OFFERINGS_LIST_STATE_VALUES: set[OfferingsListState] = {
    "allocated",
    "cancelled",
    "closed",
    "open",
    "scheduled",
    "settled",
}


def check_offerings_list_state(value: str) -> OfferingsListState:
    if value in OFFERINGS_LIST_STATE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OFFERINGS_LIST_STATE_VALUES!r}"
    )
