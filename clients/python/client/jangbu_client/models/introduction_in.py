from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.country_enum import CountryEnum, check_country_enum
from ..models.investor_kind_enum import InvestorKindEnum, check_investor_kind_enum
from ..types import UNSET, Unset

T = TypeVar("T", bound="IntroductionIn")


@_attrs_define
class IntroductionIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    country: CountryEnum
    external_id: str
    """ My own number for the client. """
    kind: InvestorKindEnum
    name: str
    organisation: str | Unset = UNSET
    """ Of mine; a machine has only one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        country: str = self.country

        external_id = self.external_id

        kind: str = self.kind

        name = self.name

        organisation = self.organisation

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "country": country,
                "external_id": external_id,
                "kind": kind,
                "name": name,
            }
        )
        if organisation is not UNSET:
            field_dict["organisation"] = organisation

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        country = check_country_enum(d.pop("country"))

        external_id = d.pop("external_id")

        kind = check_investor_kind_enum(d.pop("kind"))

        name = d.pop("name")

        organisation = d.pop("organisation", UNSET)

        introduction_in = cls(
            country=country,
            external_id=external_id,
            kind=kind,
            name=name,
            organisation=organisation,
        )

        introduction_in.additional_properties = d
        return introduction_in

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
