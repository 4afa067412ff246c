from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.operation_state_enum import OperationStateEnum, check_operation_state_enum

T = TypeVar("T", bound="RecoveryRegister")


@_attrs_define
class RecoveryRegister:
    """An answer."""

    security: str
    state: OperationStateEnum
    sub_status: None | str
    """ Why it waits or how it ended. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        security = self.security

        state: str = self.state

        sub_status: None | str
        sub_status = self.sub_status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "security": security,
                "state": state,
                "sub_status": sub_status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        security = d.pop("security")

        state = check_operation_state_enum(d.pop("state"))

        def _parse_sub_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sub_status = _parse_sub_status(d.pop("sub_status"))

        recovery_register = cls(
            security=security,
            state=state,
            sub_status=sub_status,
        )

        recovery_register.additional_properties = d
        return recovery_register

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
