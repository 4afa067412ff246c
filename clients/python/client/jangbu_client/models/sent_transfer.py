from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.operation_state_enum import OperationStateEnum, check_operation_state_enum

if TYPE_CHECKING:
    from ..models.block_point import BlockPoint


T = TypeVar("T", bound="SentTransfer")


@_attrs_define
class SentTransfer:
    """An answer."""

    block: BlockPoint | None
    decimals: int
    ended_at: datetime.datetime | None
    id: None | str
    """ Null of a dry run. """
    partition: str
    receiver: str
    security: str
    sender: str
    state: OperationStateEnum
    sub_status: None | str
    """ Why it waits or how it ended. """
    submitted_at: datetime.datetime
    transaction_hash: str
    units: str
    wallet: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.block_point import BlockPoint  # noqa: PLC0415

        block: dict[str, Any] | None
        if isinstance(self.block, BlockPoint):
            block = self.block.to_dict()
        else:
            block = self.block

        decimals = self.decimals

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        id: None | str
        id = self.id

        partition = self.partition

        receiver = self.receiver

        security = self.security

        sender = self.sender

        state: str = self.state

        sub_status: None | str
        sub_status = self.sub_status

        submitted_at = self.submitted_at.isoformat()

        transaction_hash = self.transaction_hash

        units = self.units

        wallet = self.wallet

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "block": block,
                "decimals": decimals,
                "ended_at": ended_at,
                "id": id,
                "partition": partition,
                "receiver": receiver,
                "security": security,
                "sender": sender,
                "state": state,
                "sub_status": sub_status,
                "submitted_at": submitted_at,
                "transaction_hash": transaction_hash,
                "units": units,
                "wallet": wallet,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.block_point import BlockPoint  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_block(data: object) -> BlockPoint | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                block_type_0 = BlockPoint.from_dict(data)

                return block_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BlockPoint | None, data)

        block = _parse_block(d.pop("block"))

        decimals = d.pop("decimals")

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        id = _parse_id(d.pop("id"))

        partition = d.pop("partition")

        receiver = d.pop("receiver")

        security = d.pop("security")

        sender = d.pop("sender")

        state = check_operation_state_enum(d.pop("state"))

        def _parse_sub_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sub_status = _parse_sub_status(d.pop("sub_status"))

        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))

        transaction_hash = d.pop("transaction_hash")

        units = d.pop("units")

        wallet = d.pop("wallet")

        sent_transfer = cls(
            block=block,
            decimals=decimals,
            ended_at=ended_at,
            id=id,
            partition=partition,
            receiver=receiver,
            security=security,
            sender=sender,
            state=state,
            sub_status=sub_status,
            submitted_at=submitted_at,
            transaction_hash=transaction_hash,
            units=units,
            wallet=wallet,
        )

        sent_transfer.additional_properties = d
        return sent_transfer

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
