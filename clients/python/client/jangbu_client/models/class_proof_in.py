from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.class_proof_kind_enum import (
    ClassProofKindEnum,
    check_class_proof_kind_enum,
)
from ..models.investor_class_enum import InvestorClassEnum, check_investor_class_enum

T = TypeVar("T", bound="ClassProofIn")


@_attrs_define
class ClassProofIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    investor_class: InvestorClassEnum
    issued_on: datetime.date
    kind: ClassProofKindEnum
    reference: str
    """ Which document it is: who wrote it, its number. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        investor_class: str = self.investor_class

        issued_on = self.issued_on.isoformat()

        kind: str = self.kind

        reference = self.reference

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "investor_class": investor_class,
                "issued_on": issued_on,
                "kind": kind,
                "reference": reference,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        investor_class = check_investor_class_enum(d.pop("investor_class"))

        issued_on = datetime.date.fromisoformat(d.pop("issued_on"))

        kind = check_class_proof_kind_enum(d.pop("kind"))

        reference = d.pop("reference")

        class_proof_in = cls(
            investor_class=investor_class,
            issued_on=issued_on,
            kind=kind,
            reference=reference,
        )

        class_proof_in.additional_properties = d
        return class_proof_in

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
