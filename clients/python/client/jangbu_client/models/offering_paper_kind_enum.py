from typing import Literal

OfferingPaperKindEnum = Literal[
    "agreement", "kiis", "loss_simulation", "other", "prospectus", "risk", "term_sheet"
]

OFFERING_PAPER_KIND_ENUM_VALUES: set[OfferingPaperKindEnum] = {
    "agreement",
    "kiis",
    "loss_simulation",
    "other",
    "prospectus",
    "risk",
    "term_sheet",
}


def check_offering_paper_kind_enum(value: str) -> OfferingPaperKindEnum:
    if value in OFFERING_PAPER_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {OFFERING_PAPER_KIND_ENUM_VALUES!r}"
    )
