from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.information_request_state_enum import (
    InformationRequestStateEnum,
    check_information_request_state_enum,
)

if TYPE_CHECKING:
    from ..models.requested_item import RequestedItem


T = TypeVar("T", bound="InformationRequest")


@_attrs_define
class InformationRequest:
    """An answer."""

    asked_at: datetime.datetime
    closed_at: datetime.datetime | None
    due_at: datetime.datetime
    id: str
    items: list[RequestedItem]
    state: InformationRequestStateEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asked_at = self.asked_at.isoformat()

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        due_at = self.due_at.isoformat()

        id = self.id

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        state: str = self.state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asked_at": asked_at,
                "closed_at": closed_at,
                "due_at": due_at,
                "id": id,
                "items": items,
                "state": state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.requested_item import RequestedItem  # noqa: PLC0415

        d = dict(src_dict)
        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

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

        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))

        id = d.pop("id")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = RequestedItem.from_dict(items_item_data)

            items.append(items_item)

        state = check_information_request_state_enum(d.pop("state"))

        information_request = cls(
            asked_at=asked_at,
            closed_at=closed_at,
            due_at=due_at,
            id=id,
            items=items,
            state=state,
        )

        information_request.additional_properties = d
        return information_request

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
