from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.investor_class_enum import InvestorClassEnum, check_investor_class_enum
from ..types import UNSET, Unset

T = TypeVar("T", bound="KycIn")


@_attrs_define
class KycIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    investor_class: InvestorClassEnum | Unset = "retail"
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        investor_class: str | Unset = UNSET
        if not isinstance(self.investor_class, Unset):
            investor_class = self.investor_class

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if investor_class is not UNSET:
            field_dict["investor_class"] = investor_class

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _investor_class = d.pop("investor_class", UNSET)
        investor_class: InvestorClassEnum | Unset
        if isinstance(_investor_class, Unset):
            investor_class = UNSET
        else:
            investor_class = check_investor_class_enum(_investor_class)

        kyc_in = cls(
            investor_class=investor_class,
        )

        kyc_in.additional_properties = d
        return kyc_in

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
