from typing import Literal

CollectionAccountKindEnum = Literal["bank", "chain"]

COLLECTION_ACCOUNT_KIND_ENUM_VALUES: set[CollectionAccountKindEnum] = {
    "bank",
    "chain",
}


def check_collection_account_kind_enum(value: str) -> CollectionAccountKindEnum:
    if value in COLLECTION_ACCOUNT_KIND_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {COLLECTION_ACCOUNT_KIND_ENUM_VALUES!r}"
    )
