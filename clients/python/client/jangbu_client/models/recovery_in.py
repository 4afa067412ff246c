from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.recovery_reason_enum import RecoveryReasonEnum, check_recovery_reason_enum

T = TypeVar("T", bound="RecoveryIn")


@_attrs_define
class RecoveryIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    lost_wallet: str
    """ Id of the wallet that is lost. """
    reason_code: RecoveryReasonEnum
    replacement_wallet: str
    """ Id of another wallet of mine, proved. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        lost_wallet = self.lost_wallet

        reason_code: str = self.reason_code

        replacement_wallet = self.replacement_wallet

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "lost_wallet": lost_wallet,
                "reason_code": reason_code,
                "replacement_wallet": replacement_wallet,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lost_wallet = d.pop("lost_wallet")

        reason_code = check_recovery_reason_enum(d.pop("reason_code"))

        replacement_wallet = d.pop("replacement_wallet")

        recovery_in = cls(
            lost_wallet=lost_wallet,
            reason_code=reason_code,
            replacement_wallet=replacement_wallet,
        )

        recovery_in.additional_properties = d
        return recovery_in

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
