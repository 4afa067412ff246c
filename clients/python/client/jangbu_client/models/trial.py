from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Trial")


@_attrs_define
class Trial:
    """An answer."""

    asked_at: datetime.datetime
    id: str
    offering: None | str
    """ Order at `subscriptions`; null until it is open. """
    security: None | str
    """ Null for the first seconds. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asked_at = self.asked_at.isoformat()

        id = self.id

        offering: None | str
        offering = self.offering

        security: None | str
        security = self.security

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asked_at": asked_at,
                "id": id,
                "offering": offering,
                "security": security,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        id = d.pop("id")

        def _parse_offering(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        offering = _parse_offering(d.pop("offering"))

        def _parse_security(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        security = _parse_security(d.pop("security"))

        trial = cls(
            asked_at=asked_at,
            id=id,
            offering=offering,
            security=security,
        )

        trial.additional_properties = d
        return trial

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
