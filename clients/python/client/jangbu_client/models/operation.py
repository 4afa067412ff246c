from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.operation_state_enum import OperationStateEnum, check_operation_state_enum

if TYPE_CHECKING:
    from ..models.block_point import BlockPoint
    from ..models.issuance import Issuance


T = TypeVar("T", bound="Operation")


@_attrs_define
class Operation:
    """An answer."""

    block: BlockPoint | None
    chain_id: str
    created_at: datetime.datetime
    id: str
    issuances: list[Issuance]
    purpose: str
    settled_at: datetime.datetime | None
    state: OperationStateEnum
    sub_status: None | str
    """ Why it waits or how it ended. """
    transaction_hash: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.block_point import BlockPoint  # noqa: PLC0415

        block: dict[str, Any] | None
        if isinstance(self.block, BlockPoint):
            block = self.block.to_dict()
        else:
            block = self.block

        chain_id = self.chain_id

        created_at = self.created_at.isoformat()

        id = self.id

        issuances = []
        for issuances_item_data in self.issuances:
            issuances_item = issuances_item_data.to_dict()
            issuances.append(issuances_item)

        purpose = self.purpose

        settled_at: None | str
        if isinstance(self.settled_at, datetime.datetime):
            settled_at = self.settled_at.isoformat()
        else:
            settled_at = self.settled_at

        state: str = self.state

        sub_status: None | str
        sub_status = self.sub_status

        transaction_hash: None | str
        transaction_hash = self.transaction_hash

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "block": block,
                "chain_id": chain_id,
                "created_at": created_at,
                "id": id,
                "issuances": issuances,
                "purpose": purpose,
                "settled_at": settled_at,
                "state": state,
                "sub_status": sub_status,
                "transaction_hash": transaction_hash,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.block_point import BlockPoint  # noqa: PLC0415
        from ..models.issuance import Issuance  # noqa: PLC0415

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

        chain_id = d.pop("chain_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        issuances = []
        _issuances = d.pop("issuances")
        for issuances_item_data in _issuances:
            issuances_item = Issuance.from_dict(issuances_item_data)

            issuances.append(issuances_item)

        purpose = d.pop("purpose")

        def _parse_settled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                settled_at_type_0 = datetime.datetime.fromisoformat(data)

                return settled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        settled_at = _parse_settled_at(d.pop("settled_at"))

        state = check_operation_state_enum(d.pop("state"))

        def _parse_sub_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sub_status = _parse_sub_status(d.pop("sub_status"))

        def _parse_transaction_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        transaction_hash = _parse_transaction_hash(d.pop("transaction_hash"))

        operation = cls(
            block=block,
            chain_id=chain_id,
            created_at=created_at,
            id=id,
            issuances=issuances,
            purpose=purpose,
            settled_at=settled_at,
            state=state,
            sub_status=sub_status,
            transaction_hash=transaction_hash,
        )

        operation.additional_properties = d
        return operation

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
