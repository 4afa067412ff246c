from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TransferCheckIn")


@_attrs_define
class TransferCheckIn:
    """A body. Fields it does not know are refused, so nothing a client sends is silently ignored."""

    receiver: str
    security: str
    """ The id of a live security. """
    sender: str
    """ One of my wallets. """
    units: str
    """ Base units. """
    partition: str | Unset = "default"
    """ Where the units are; “default” if absent. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        receiver = self.receiver

        security = self.security

        sender = self.sender

        units = self.units

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

        partition = d.pop("partition", UNSET)

        transfer_check_in = cls(
            receiver=receiver,
            security=security,
            sender=sender,
            units=units,
            partition=partition,
        )

        transfer_check_in.additional_properties = d
        return transfer_check_in

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
