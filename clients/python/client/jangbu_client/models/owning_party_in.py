from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.country_enum import CountryEnum, check_country_enum
from ..models.owner_kind_enum import OwnerKindEnum, check_owner_kind_enum
from ..types import UNSET, Unset

T = TypeVar("T", bound="OwningPartyIn")


@_attrs_define
class OwningPartyIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    key: str
    """ Any name of yours for it, used in `holdings`. """
    kind: OwnerKindEnum
    name: str
    birth_date: datetime.date | Unset = UNSET
    """ Of a person. """
    country: CountryEnum | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        kind: str = self.kind

        name = self.name

        birth_date: str | Unset = UNSET
        if not isinstance(self.birth_date, Unset):
            birth_date = self.birth_date.isoformat()

        country: str | Unset = UNSET
        if not isinstance(self.country, Unset):
            country = self.country

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "kind": kind,
                "name": name,
            }
        )
        if birth_date is not UNSET:
            field_dict["birth_date"] = birth_date
        if country is not UNSET:
            field_dict["country"] = country

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key = d.pop("key")

        kind = check_owner_kind_enum(d.pop("kind"))

        name = d.pop("name")

        _birth_date = d.pop("birth_date", UNSET)
        birth_date: datetime.date | Unset
        if isinstance(_birth_date, Unset):
            birth_date = UNSET
        else:
            birth_date = datetime.date.fromisoformat(_birth_date)

        _country = d.pop("country", UNSET)
        country: CountryEnum | Unset
        if isinstance(_country, Unset):
            country = UNSET
        else:
            country = check_country_enum(_country)

        owning_party_in = cls(
            key=key,
            kind=kind,
            name=name,
            birth_date=birth_date,
            country=country,
        )

        owning_party_in.additional_properties = d
        return owning_party_in

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
