from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.preparation_mode_enum import (
    PreparationModeEnum,
    check_preparation_mode_enum,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="TransferPreparationIn")


@_attrs_define
class TransferPreparationIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    receiver: str
    security: str
    """ The id of a live security. """
    sender: str
    """ One of my wallets. """
    units: str
    """ Base units. """
    mode: PreparationModeEnum | Unset = "submit"
    partition: str | Unset = "default"
    """ Where the units are; “default” if absent. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        receiver = self.receiver

        security = self.security

        sender = self.sender

        units = self.units

        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode

        partition = self.partition

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "receiver": receiver,
                "security": security,
                "sender": sender,
                "units": units,
            }
        )
        if mode is not UNSET:
            field_dict["mode"] = mode
        if partition is not UNSET:
            field_dict["partition"] = partition

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        receiver = d.pop("receiver")

        security = d.pop("security")

        sender = d.pop("sender")

        units = d.pop("units")

        _mode = d.pop("mode", UNSET)
        mode: PreparationModeEnum | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = check_preparation_mode_enum(_mode)

        partition = d.pop("partition", UNSET)

        transfer_preparation_in = cls(
            receiver=receiver,
            security=security,
            sender=sender,
            units=units,
            mode=mode,
            partition=partition,
        )

        transfer_preparation_in.additional_properties = d
        return transfer_preparation_in

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
