from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.document import Document
    from ..models.export_column import ExportColumn


T = TypeVar("T", bound="Export")


@_attrs_define
class Export:
    """An answer."""

    columns: list[ExportColumn]
    documents: list[Document]
    erased: bool
    inventory_sha256: str
    """ Of the inventory of columns that it follows. """
    investor: str
    made_at: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        columns = []
        for columns_item_data in self.columns:
            columns_item = columns_item_data.to_dict()
            columns.append(columns_item)

        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)

        erased = self.erased

        inventory_sha256 = self.inventory_sha256

        investor = self.investor

        made_at = self.made_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "columns": columns,
                "documents": documents,
                "erased": erased,
                "inventory_sha256": inventory_sha256,
                "investor": investor,
                "made_at": made_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.document import Document  # noqa: PLC0415
        from ..models.export_column import ExportColumn  # noqa: PLC0415

        d = dict(src_dict)
        columns = []
        _columns = d.pop("columns")
        for columns_item_data in _columns:
            columns_item = ExportColumn.from_dict(columns_item_data)

            columns.append(columns_item)

        documents = []
        _documents = d.pop("documents")
        for documents_item_data in _documents:
            documents_item = Document.from_dict(documents_item_data)

            documents.append(documents_item)

        erased = d.pop("erased")

        inventory_sha256 = d.pop("inventory_sha256")

        investor = d.pop("investor")

        made_at = d.pop("made_at")

        export = cls(
            columns=columns,
            documents=documents,
            erased=erased,
            inventory_sha256=inventory_sha256,
            investor=investor,
            made_at=made_at,
        )

        export.additional_properties = d
        return export

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
