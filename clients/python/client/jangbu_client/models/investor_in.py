from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.country_enum import CountryEnum, check_country_enum
from ..models.investor_kind_enum import InvestorKindEnum, check_investor_kind_enum
from ..types import UNSET, Unset

T = TypeVar("T", bound="InvestorIn")


@_attrs_define
class InvestorIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    country: CountryEnum
    kind: InvestorKindEnum
    name: str
    birth_date: datetime.date | Unset = UNSET
    """ An individual's; an entity has none. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        country: str = self.country

        kind: str = self.kind

        name = self.name

        birth_date: str | Unset = UNSET
        if not isinstance(self.birth_date, Unset):
            birth_date = self.birth_date.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "country": country,
                "kind": kind,
                "name": name,
            }
        )
        if birth_date is not UNSET:
            field_dict["birth_date"] = birth_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        country = check_country_enum(d.pop("country"))

        kind = check_investor_kind_enum(d.pop("kind"))

        name = d.pop("name")

        _birth_date = d.pop("birth_date", UNSET)
        birth_date: datetime.date | Unset
        if isinstance(_birth_date, Unset):
            birth_date = UNSET
        else:
            birth_date = datetime.date.fromisoformat(_birth_date)

        investor_in = cls(
            country=country,
            kind=kind,
            name=name,
            birth_date=birth_date,
        )

        investor_in.additional_properties = d
        return investor_in

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
