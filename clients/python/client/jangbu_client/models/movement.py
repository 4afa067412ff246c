from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.movement_direction_enum import (
    MovementDirectionEnum,
    check_movement_direction_enum,
)
from ..models.movement_kind_enum import MovementKindEnum, check_movement_kind_enum

if TYPE_CHECKING:
    from ..models.block_point import BlockPoint


T = TypeVar("T", bound="Movement")


@_attrs_define
class Movement:
    """An answer."""

    at: datetime.datetime
    block: BlockPoint
    """ An answer. """
    decimals: int
    direction: MovementDirectionEnum
    id: str
    """ Transaction hash and place of the log in its block. """
    kind: MovementKindEnum
    receiver: None | str
    security: str
    sender: None | str
    transaction_hash: str
    units: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        block = self.block.to_dict()

        decimals = self.decimals

        direction: str = self.direction

        id = self.id

        kind: str = self.kind

        receiver: None | str
        receiver = self.receiver

        security = self.security

        sender: None | str
        sender = self.sender

        transaction_hash = self.transaction_hash

        units = self.units

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "block": block,
                "decimals": decimals,
                "direction": direction,
                "id": id,
                "kind": kind,
                "receiver": receiver,
                "security": security,
                "sender": sender,
                "transaction_hash": transaction_hash,
                "units": units,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.block_point import BlockPoint  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        block = BlockPoint.from_dict(d.pop("block"))

        decimals = d.pop("decimals")

        direction = check_movement_direction_enum(d.pop("direction"))

        id = d.pop("id")

        kind = check_movement_kind_enum(d.pop("kind"))

        def _parse_receiver(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        receiver = _parse_receiver(d.pop("receiver"))

        security = d.pop("security")

        def _parse_sender(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sender = _parse_sender(d.pop("sender"))

        transaction_hash = d.pop("transaction_hash")

        units = d.pop("units")

        movement = cls(
            at=at,
            block=block,
            decimals=decimals,
            direction=direction,
            id=id,
            kind=kind,
            receiver=receiver,
            security=security,
            sender=sender,
            transaction_hash=transaction_hash,
            units=units,
        )

        movement.additional_properties = d
        return movement

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
