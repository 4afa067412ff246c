from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.whitelist_status_enum import (
    WhitelistStatusEnum,
    check_whitelist_status_enum,
)

T = TypeVar("T", bound="Whitelist")


@_attrs_define
class Whitelist:
    """An answer."""

    reason_code: None | str
    status: WhitelistStatusEnum
    valid_until: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        reason_code: None | str
        reason_code = self.reason_code

        status: str = self.status

        valid_until = self.valid_until.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "reason_code": reason_code,
                "status": status,
                "valid_until": valid_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        status = check_whitelist_status_enum(d.pop("status"))

        valid_until = datetime.datetime.fromisoformat(d.pop("valid_until"))

        whitelist = cls(
            reason_code=reason_code,
            status=status,
            valid_until=valid_until,
        )

        whitelist.additional_properties = d
        return whitelist

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
