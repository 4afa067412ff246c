from typing import Literal

ClassProofKindEnum = Literal[
    "balance_statement",
    "deal_record",
    "income_certificate",
    "issuer_statement",
    "professional_register",
    "third_party_letter",
]

CLASS_PROOF_KIND_ENUM_VALUES: set[ClassProofKindEnum] = {
    "balance_statement",
    "deal_record",
    "income_certificate",
    "issuer_statement",
    "professional_register",
    "third_party_letter",
}


def check_class_proof_kind_enum(value: str) -> ClassProofKindEnum:
    if value in CLASS_PROOF_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {CLASS_PROOF_KIND_ENUM_VALUES!r}"
    )
