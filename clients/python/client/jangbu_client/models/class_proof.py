from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.class_proof_kind_enum import (
    ClassProofKindEnum,
    check_class_proof_kind_enum,
)
from ..models.class_proof_state_enum import (
    ClassProofStateEnum,
    check_class_proof_state_enum,
)
from ..models.investor_class_enum import InvestorClassEnum, check_investor_class_enum

T = TypeVar("T", bound="ClassProof")


@_attrs_define
class ClassProof:
    """An answer."""

    counts_until: datetime.datetime | None
    id: str
    investor_class: InvestorClassEnum
    issued_on: datetime.date
    kind: ClassProofKindEnum
    reason_code: str
    """ Of the officer's decision; empty until then. """
    reference: str
    state: ClassProofStateEnum
    submitted_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counts_until: None | str
        if isinstance(self.counts_until, datetime.datetime):
            counts_until = self.counts_until.isoformat()
        else:
            counts_until = self.counts_until

        id = self.id

        investor_class: str = self.investor_class

        issued_on = self.issued_on.isoformat()

        kind: str = self.kind

        reason_code = self.reason_code

        reference = self.reference

        state: str = self.state

        submitted_at = self.submitted_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "counts_until": counts_until,
                "id": id,
                "investor_class": investor_class,
                "issued_on": issued_on,
                "kind": kind,
                "reason_code": reason_code,
                "reference": reference,
                "state": state,
                "submitted_at": submitted_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_counts_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                counts_until_type_0 = datetime.datetime.fromisoformat(data)

                return counts_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        counts_until = _parse_counts_until(d.pop("counts_until"))

        id = d.pop("id")

        investor_class = check_investor_class_enum(d.pop("investor_class"))

        issued_on = datetime.date.fromisoformat(d.pop("issued_on"))

        kind = check_class_proof_kind_enum(d.pop("kind"))

        reason_code = d.pop("reason_code")

        reference = d.pop("reference")

        state = check_class_proof_state_enum(d.pop("state"))

        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))

        class_proof = cls(
            counts_until=counts_until,
            id=id,
            investor_class=investor_class,
            issued_on=issued_on,
            kind=kind,
            reason_code=reason_code,
            reference=reference,
            state=state,
            submitted_at=submitted_at,
        )

        class_proof.additional_properties = d
        return class_proof

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
