from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.country_enum import CountryEnum, check_country_enum
from ..models.invested_amount_enum import InvestedAmountEnum, check_invested_amount_enum
from ..models.sector_enum import SectorEnum, check_sector_enum

T = TypeVar("T", bound="InvestorProfile")


@_attrs_define
class InvestorProfile:
    """An answer."""

    amount: InvestedAmountEnum
    is_pep: bool
    """ Whether I, or somebody close to me, hold or held a prominent public office. """
    nationality: CountryEnum
    sector: SectorEnum
    told_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount: str = self.amount

        is_pep = self.is_pep

        nationality: str = self.nationality

        sector: str = self.sector

        told_at = self.told_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "is_pep": is_pep,
                "nationality": nationality,
                "sector": sector,
                "told_at": told_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = check_invested_amount_enum(d.pop("amount"))

        is_pep = d.pop("is_pep")

        nationality = check_country_enum(d.pop("nationality"))

        sector = check_sector_enum(d.pop("sector"))

        told_at = datetime.datetime.fromisoformat(d.pop("told_at"))

        investor_profile = cls(
            amount=amount,
            is_pep=is_pep,
            nationality=nationality,
            sector=sector,
            told_at=told_at,
        )

        investor_profile.additional_properties = d
        return investor_profile

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
