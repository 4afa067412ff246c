from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.order_reason import OrderReason


T = TypeVar("T", bound="OrderCheck")


@_attrs_define
class OrderCheck:
    """An answer."""

    allowed: bool
    amount: Money
    """ An answer. """
    has_room: bool
    """ Otherwise the order would wait until there is room. """
    reasons: list[OrderReason]
    """ All that stand against it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        allowed = self.allowed

        amount = self.amount.to_dict()

        has_room = self.has_room

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "allowed": allowed,
                "amount": amount,
                "has_room": has_room,
                "reasons": reasons,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.order_reason import OrderReason  # noqa: PLC0415

        d = dict(src_dict)
        allowed = d.pop("allowed")

        amount = Money.from_dict(d.pop("amount"))

        has_room = d.pop("has_room")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = OrderReason.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        order_check = cls(
            allowed=allowed,
            amount=amount,
            has_room=has_room,
            reasons=reasons,
        )

        order_check.additional_properties = d
        return order_check

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
