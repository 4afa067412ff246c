from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.document_scan_enum import DocumentScanEnum, check_document_scan_enum
from ..models.evidence_kind_enum import EvidenceKindEnum, check_evidence_kind_enum

T = TypeVar("T", bound="Evidence")


@_attrs_define
class Evidence:
    """Of a picture, what is kept: drawn anew, without its metadata."""

    added_at: datetime.datetime
    filename: str
    id: str
    kind: EvidenceKindEnum
    media_type: str
    pages: int
    scan: DocumentScanEnum
    size: int
    """ Bytes. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        added_at = self.added_at.isoformat()

        filename = self.filename

        id = self.id

        kind: str = self.kind

        media_type = self.media_type

        pages = self.pages

        scan: str = self.scan

        size = self.size

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "added_at": added_at,
                "filename": filename,
                "id": id,
                "kind": kind,
                "media_type": media_type,
                "pages": pages,
                "scan": scan,
                "size": size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        added_at = datetime.datetime.fromisoformat(d.pop("added_at"))

        filename = d.pop("filename")

        id = d.pop("id")

        kind = check_evidence_kind_enum(d.pop("kind"))

        media_type = d.pop("media_type")

        pages = d.pop("pages")

        scan = check_document_scan_enum(d.pop("scan"))

        size = d.pop("size")

        evidence = cls(
            added_at=added_at,
            filename=filename,
            id=id,
            kind=kind,
            media_type=media_type,
            pages=pages,
            scan=scan,
            size=size,
        )

        evidence.additional_properties = d
        return evidence

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
