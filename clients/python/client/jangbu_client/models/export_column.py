from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ExportColumn")


@_attrs_define
class ExportColumn:
    """An answer."""

    column: str
    level: str
    """ identity, contact, judgement or pseudonym. """
    purpose: str
    """ What it is kept for. """
    retention: str
    """ The rule that says how long. """
    table: str
    values: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        column = self.column

        level = self.level

        purpose = self.purpose

        retention = self.retention

        table = self.table

        values = self.values

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "column": column,
                "level": level,
                "purpose": purpose,
                "retention": retention,
                "table": table,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        column = d.pop("column")

        level = d.pop("level")

        purpose = d.pop("purpose")

        retention = d.pop("retention")

        table = d.pop("table")

        values = cast(list[str], d.pop("values"))

        export_column = cls(
            column=column,
            level=level,
            purpose=purpose,
            retention=retention,
            table=table,
            values=values,
        )

        export_column.additional_properties = d
        return export_column

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
