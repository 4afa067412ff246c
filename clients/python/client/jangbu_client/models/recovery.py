from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.recovery_reason_enum import RecoveryReasonEnum, check_recovery_reason_enum
from ..models.recovery_state_enum import RecoveryStateEnum, check_recovery_state_enum

if TYPE_CHECKING:
    from ..models.recovery_register import RecoveryRegister


T = TypeVar("T", bound="Recovery")


@_attrs_define
class Recovery:
    """An answer."""

    approved_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    confirmed_at: datetime.datetime | None
    id: str
    lost_wallet: str
    reason_code: RecoveryReasonEnum
    refusal_code: str
    """ Why it was refused; empty otherwise. """
    registers: list[RecoveryRegister]
    """ Each security whose register was asked. """
    replacement_wallet: str
    requested_at: datetime.datetime
    state: RecoveryStateEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        approved_at: None | str
        if isinstance(self.approved_at, datetime.datetime):
            approved_at = self.approved_at.isoformat()
        else:
            approved_at = self.approved_at

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        confirmed_at: None | str
        if isinstance(self.confirmed_at, datetime.datetime):
            confirmed_at = self.confirmed_at.isoformat()
        else:
            confirmed_at = self.confirmed_at

        id = self.id

        lost_wallet = self.lost_wallet

        reason_code: str = self.reason_code

        refusal_code = self.refusal_code

        registers = []
        for registers_item_data in self.registers:
            registers_item = registers_item_data.to_dict()
            registers.append(registers_item)

        replacement_wallet = self.replacement_wallet

        requested_at = self.requested_at.isoformat()

        state: str = self.state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "approved_at": approved_at,
                "closed_at": closed_at,
                "confirmed_at": confirmed_at,
                "id": id,
                "lost_wallet": lost_wallet,
                "reason_code": reason_code,
                "refusal_code": refusal_code,
                "registers": registers,
                "replacement_wallet": replacement_wallet,
                "requested_at": requested_at,
                "state": state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recovery_register import RecoveryRegister  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_approved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                approved_at_type_0 = datetime.datetime.fromisoformat(data)

                return approved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        def _parse_confirmed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                confirmed_at_type_0 = datetime.datetime.fromisoformat(data)

                return confirmed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        confirmed_at = _parse_confirmed_at(d.pop("confirmed_at"))

        id = d.pop("id")

        lost_wallet = d.pop("lost_wallet")

        reason_code = check_recovery_reason_enum(d.pop("reason_code"))

        refusal_code = d.pop("refusal_code")

        registers = []
        _registers = d.pop("registers")
        for registers_item_data in _registers:
            registers_item = RecoveryRegister.from_dict(registers_item_data)

            registers.append(registers_item)

        replacement_wallet = d.pop("replacement_wallet")

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))

        state = check_recovery_state_enum(d.pop("state"))

        recovery = cls(
            approved_at=approved_at,
            closed_at=closed_at,
            confirmed_at=confirmed_at,
            id=id,
            lost_wallet=lost_wallet,
            reason_code=reason_code,
            refusal_code=refusal_code,
            registers=registers,
            replacement_wallet=replacement_wallet,
            requested_at=requested_at,
            state=state,
        )

        recovery.additional_properties = d
        return recovery

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
