from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Gift")


@_attrs_define
class Gift:
    """An answer."""

    asked_at: datetime.datetime
    id: str
    operation: None | str
    """ Follow it at `operations/{id}`; null while operations wait, or where it was refused. """
    refusal: str
    """ Why it will not be given; empty otherwise. """
    security: str
    units: str
    wallet: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asked_at = self.asked_at.isoformat()

        id = self.id

        operation: None | str
        operation = self.operation

        refusal = self.refusal

        security = self.security

        units = self.units

        wallet = self.wallet

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asked_at": asked_at,
                "id": id,
                "operation": operation,
                "refusal": refusal,
                "security": security,
                "units": units,
                "wallet": wallet,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        id = d.pop("id")

        def _parse_operation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        operation = _parse_operation(d.pop("operation"))

        refusal = d.pop("refusal")

        security = d.pop("security")

        units = d.pop("units")

        wallet = d.pop("wallet")

        gift = cls(
            asked_at=asked_at,
            id=id,
            operation=operation,
            refusal=refusal,
            security=security,
            units=units,
            wallet=wallet,
        )

        gift.additional_properties = d
        return gift

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
