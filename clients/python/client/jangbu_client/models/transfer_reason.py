from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.transfer_reason_enum import TransferReasonEnum, check_transfer_reason_enum

T = TypeVar("T", bound="TransferReason")


@_attrs_define
class TransferReason:
    """An answer."""

    code: TransferReasonEnum
    reason: str
    """ In the language of Accept-Language. """
    remedy: str
    """ What would help; empty when nothing is needed. """
    status: str
    """ ERC-1400 status byte, such as 0x57. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code: str = self.code

        reason = self.reason

        remedy = self.remedy

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "reason": reason,
                "remedy": remedy,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = check_transfer_reason_enum(d.pop("code"))

        reason = d.pop("reason")

        remedy = d.pop("remedy")

        status = d.pop("status")

        transfer_reason = cls(
            code=code,
            reason=reason,
            remedy=remedy,
            status=status,
        )

        transfer_reason.additional_properties = d
        return transfer_reason

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
