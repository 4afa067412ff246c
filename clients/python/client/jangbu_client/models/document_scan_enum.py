from typing import Literal

DocumentScanEnum = Literal["clean", "not_configured"]

DOCUMENT_SCAN_ENUM_VALUES: set[DocumentScanEnum] = {
    "clean",
    "not_configured",
}


def check_document_scan_enum(value: str) -> DocumentScanEnum:
    if value in DOCUMENT_SCAN_ENUM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DOCUMENT_SCAN_ENUM_VALUES!r}"
    )
