from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.held_line import HeldLine


T = TypeVar("T", bound="HoldingsStatement")


@_attrs_define
class HoldingsStatement:
    """An answer."""

    at: datetime.datetime
    block_hash: str
    block_number: str
    chain_id: str
    holdings: list[HeldLine]
    investor: str
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        block_hash = self.block_hash

        block_number = self.block_number

        chain_id = self.chain_id

        holdings = []
        for holdings_item_data in self.holdings:
            holdings_item = holdings_item_data.to_dict()
            holdings.append(holdings_item)

        investor = self.investor

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "block_hash": block_hash,
                "block_number": block_number,
                "chain_id": chain_id,
                "holdings": holdings,
                "investor": investor,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.held_line import HeldLine  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        block_hash = d.pop("block_hash")

        block_number = d.pop("block_number")

        chain_id = d.pop("chain_id")

        holdings = []
        _holdings = d.pop("holdings")
        for holdings_item_data in _holdings:
            holdings_item = HeldLine.from_dict(holdings_item_data)

            holdings.append(holdings_item)

        investor = d.pop("investor")

        name = d.pop("name")

        holdings_statement = cls(
            at=at,
            block_hash=block_hash,
            block_number=block_number,
            chain_id=chain_id,
            holdings=holdings,
            investor=investor,
            name=name,
        )

        holdings_statement.additional_properties = d
        return holdings_statement

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
