from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.offering_paper_kind_enum import (
    OfferingPaperKindEnum,
    check_offering_paper_kind_enum,
)

T = TypeVar("T", bound="OfferingPaper")


@_attrs_define
class OfferingPaper:
    """An answer."""

    acknowledged: bool
    """ By me. """
    id: str
    kind: OfferingPaperKindEnum
    must_be_read: bool
    """ Nobody orders before acknowledging it. """
    sha256: str
    """ Of the file, as the security's contract is told it (ERC-1643). """
    title: str
    uri: str
    """ Where the public finds it; may be empty. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        acknowledged = self.acknowledged

        id = self.id

        kind: str = self.kind

        must_be_read = self.must_be_read

        sha256 = self.sha256

        title = self.title

        uri = self.uri

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "acknowledged": acknowledged,
                "id": id,
                "kind": kind,
                "must_be_read": must_be_read,
                "sha256": sha256,
                "title": title,
                "uri": uri,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        acknowledged = d.pop("acknowledged")

        id = d.pop("id")

        kind = check_offering_paper_kind_enum(d.pop("kind"))

        must_be_read = d.pop("must_be_read")

        sha256 = d.pop("sha256")

        title = d.pop("title")

        uri = d.pop("uri")

        offering_paper = cls(
            acknowledged=acknowledged,
            id=id,
            kind=kind,
            must_be_read=must_be_read,
            sha256=sha256,
            title=title,
            uri=uri,
        )

        offering_paper.additional_properties = d
        return offering_paper

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
