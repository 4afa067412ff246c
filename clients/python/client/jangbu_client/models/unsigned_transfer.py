from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="UnsignedTransfer")


@_attrs_define
class UnsignedTransfer:
    """As `eth_signTransaction` takes it, but for numbers, which are decimal text."""

    chain_id: str
    data: str
    """ 0x and hexadecimal digits. """
    gas: None | str
    max_fee_per_gas: None | str
    """ Wei. """
    max_priority_fee_per_gas: None | str
    """ Wei. """
    nonce: None | str
    sender: str
    to: str
    """ The security's contract. """
    type_: str
    """ 0x2 (EIP-1559). """
    value: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        chain_id = self.chain_id

        data = self.data

        gas: None | str
        gas = self.gas

        max_fee_per_gas: None | str
        max_fee_per_gas = self.max_fee_per_gas

        max_priority_fee_per_gas: None | str
        max_priority_fee_per_gas = self.max_priority_fee_per_gas

        nonce: None | str
        nonce = self.nonce

        sender = self.sender

        to = self.to

        type_ = self.type_

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "chain_id": chain_id,
                "data": data,
                "gas": gas,
                "max_fee_per_gas": max_fee_per_gas,
                "max_priority_fee_per_gas": max_priority_fee_per_gas,
                "nonce": nonce,
                "sender": sender,
                "to": to,
                "type": type_,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        chain_id = d.pop("chain_id")

        data = d.pop("data")

        def _parse_gas(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gas = _parse_gas(d.pop("gas"))

        def _parse_max_fee_per_gas(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        max_fee_per_gas = _parse_max_fee_per_gas(d.pop("max_fee_per_gas"))

        def _parse_max_priority_fee_per_gas(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        max_priority_fee_per_gas = _parse_max_priority_fee_per_gas(
            d.pop("max_priority_fee_per_gas")
        )

        def _parse_nonce(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        nonce = _parse_nonce(d.pop("nonce"))

        sender = d.pop("sender")

        to = d.pop("to")

        type_ = d.pop("type")

        value = d.pop("value")

        unsigned_transfer = cls(
            chain_id=chain_id,
            data=data,
            gas=gas,
            max_fee_per_gas=max_fee_per_gas,
            max_priority_fee_per_gas=max_priority_fee_per_gas,
            nonce=nonce,
            sender=sender,
            to=to,
            type_=type_,
            value=value,
        )

        unsigned_transfer.additional_properties = d
        return unsigned_transfer

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
