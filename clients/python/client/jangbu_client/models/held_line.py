from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="HeldLine")


@_attrs_define
class HeldLine:
    """An answer."""

    address: str
    decimals: int
    security: str
    symbol: str
    units: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        decimals = self.decimals

        security = self.security

        symbol = self.symbol

        units = self.units

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "decimals": decimals,
                "security": security,
                "symbol": symbol,
                "units": units,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address = d.pop("address")

        decimals = d.pop("decimals")

        security = d.pop("security")

        symbol = d.pop("symbol")

        units = d.pop("units")

        held_line = cls(
            address=address,
            decimals=decimals,
            security=security,
            symbol=symbol,
            units=units,
        )

        held_line.additional_properties = d
        return held_line

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
