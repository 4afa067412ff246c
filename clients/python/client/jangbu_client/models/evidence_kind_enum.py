from typing import Literal

EvidenceKindEnum = Literal[
    "accreditation",
    "address",
    "identity",
    "other",
    "registry_extract",
    "source_of_funds",
]

EVIDENCE_KIND_ENUM_VALUES: set[EvidenceKindEnum] = {
    "accreditation",
    "address",
    "identity",
    "other",
    "registry_extract",
    "source_of_funds",
}


def check_evidence_kind_enum(value: str) -> EvidenceKindEnum:
    if value in EVIDENCE_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVIDENCE_KIND_ENUM_VALUES!r}"
    )
