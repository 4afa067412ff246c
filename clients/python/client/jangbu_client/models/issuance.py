from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Issuance")


@_attrs_define
class Issuance:
    """An answer."""

    decimals: int
    id: str
    security: str
    units: str
    wallet: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        decimals = self.decimals

        id = self.id

        security = self.security

        units = self.units

        wallet = self.wallet

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decimals": decimals,
                "id": id,
                "security": security,
                "units": units,
                "wallet": wallet,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decimals = d.pop("decimals")

        id = d.pop("id")

        security = d.pop("security")

        units = d.pop("units")

        wallet = d.pop("wallet")

        issuance = cls(
            decimals=decimals,
            id=id,
            security=security,
            units=units,
            wallet=wallet,
        )

        issuance.additional_properties = d
        return issuance

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
