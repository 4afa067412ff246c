from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.collection_account_kind_enum import (
    CollectionAccountKindEnum,
    check_collection_account_kind_enum,
)

T = TypeVar("T", bound="PayTo")


@_attrs_define
class PayTo:
    """An account at a bank, or an address and the stablecoin's contract on chain; the rest is empty."""

    address: None | str
    chain_id: None | str
    decimals: int | None
    """ Of the stablecoin. """
    holder: str
    kind: CollectionAccountKindEnum
    number: str
    """ Account number or IBAN. """
    token: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address: None | str
        address = self.address

        chain_id: None | str
        chain_id = self.chain_id

        decimals: int | None
        decimals = self.decimals

        holder = self.holder

        kind: str = self.kind

        number = self.number

        token: None | str
        token = self.token

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "chain_id": chain_id,
                "decimals": decimals,
                "holder": holder,
                "kind": kind,
                "number": number,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_address(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        address = _parse_address(d.pop("address"))

        def _parse_chain_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        chain_id = _parse_chain_id(d.pop("chain_id"))

        def _parse_decimals(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        decimals = _parse_decimals(d.pop("decimals"))

        holder = d.pop("holder")

        kind = check_collection_account_kind_enum(d.pop("kind"))

        number = d.pop("number")

        def _parse_token(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        token = _parse_token(d.pop("token"))

        pay_to = cls(
            address=address,
            chain_id=chain_id,
            decimals=decimals,
            holder=holder,
            kind=kind,
            number=number,
            token=token,
        )

        pay_to.additional_properties = d
        return pay_to

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
