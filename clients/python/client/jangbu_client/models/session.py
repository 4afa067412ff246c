from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.second_factor_enum import SecondFactorEnum, check_second_factor_enum
from ..models.session_state_enum import SessionStateEnum, check_session_state_enum

T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """An answer."""

    second_factors: list[SecondFactorEnum]
    """ One of these is to be given to /_allauth/app/v1/auth/2fa/authenticate first. """
    session_token: str
    """ For X-Session-Token or Authorization: Bearer. """
    state: SessionStateEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        second_factors = []
        for second_factors_item_data in self.second_factors:
            second_factors_item: str = second_factors_item_data
            second_factors.append(second_factors_item)

        session_token = self.session_token

        state: str = self.state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "second_factors": second_factors,
                "session_token": session_token,
                "state": state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        second_factors = []
        _second_factors = d.pop("second_factors")
        for second_factors_item_data in _second_factors:
            second_factors_item = check_second_factor_enum(second_factors_item_data)

            second_factors.append(second_factors_item)

        session_token = d.pop("session_token")

        state = check_session_state_enum(d.pop("state"))

        session = cls(
            second_factors=second_factors,
            session_token=session_token,
            state=state,
        )

        session.additional_properties = d
        return session

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
