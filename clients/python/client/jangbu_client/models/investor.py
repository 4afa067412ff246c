from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.country_enum import CountryEnum, check_country_enum
from ..models.investor_kind_enum import InvestorKindEnum, check_investor_kind_enum

T = TypeVar("T", bound="Investor")


@_attrs_define
class Investor:
    """An answer."""

    birth_date: None | str
    country: CountryEnum
    created_at: datetime.datetime
    id: str
    kind: InvestorKindEnum
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        birth_date: None | str
        birth_date = self.birth_date

        country: str = self.country

        created_at = self.created_at.isoformat()

        id = self.id

        kind: str = self.kind

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "birth_date": birth_date,
                "country": country,
                "created_at": created_at,
                "id": id,
                "kind": kind,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_birth_date(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        birth_date = _parse_birth_date(d.pop("birth_date"))

        country = check_country_enum(d.pop("country"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        kind = check_investor_kind_enum(d.pop("kind"))

        name = d.pop("name")

        investor = cls(
            birth_date=birth_date,
            country=country,
            created_at=created_at,
            id=id,
            kind=kind,
            name=name,
        )

        investor.additional_properties = d
        return investor

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
