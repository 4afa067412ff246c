from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.country_enum import CountryEnum, check_country_enum
from ..types import UNSET, Unset

T = TypeVar("T", bound="SandboxIn")


@_attrs_define
class SandboxIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    name: str
    country: CountryEnum | Unset = "KR"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        country: str | Unset = UNSET
        if not isinstance(self.country, Unset):
            country = self.country

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if country is not UNSET:
            field_dict["country"] = country

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        _country = d.pop("country", UNSET)
        country: CountryEnum | Unset
        if isinstance(_country, Unset):
            country = UNSET
        else:
            country = check_country_enum(_country)

        sandbox_in = cls(
            name=name,
            country=country,
        )

        sandbox_in.additional_properties = d
        return sandbox_in

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
