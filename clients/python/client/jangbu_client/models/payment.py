from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.pay_to import PayTo


T = TypeVar("T", bound="Payment")


@_attrs_define
class Payment:
    """An answer."""

    amount: Money
    """ An answer. """
    due_at: datetime.datetime | None
    is_open: bool
    """ Whether money is still awaited. Later money goes back. """
    pay_to: PayTo
    """ An account at a bank, or an address and the stablecoin's contract on chain; the rest is empty. """
    received: Money
    """ An answer. """
    reference: str
    """ To be written on the payment; it is known by it. """
    refunded: Money
    """ An answer. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        is_open = self.is_open

        pay_to = self.pay_to.to_dict()

        received = self.received.to_dict()

        reference = self.reference

        refunded = self.refunded.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "due_at": due_at,
                "is_open": is_open,
                "pay_to": pay_to,
                "received": received,
                "reference": reference,
                "refunded": refunded,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.pay_to import PayTo  # noqa: PLC0415

        d = dict(src_dict)
        amount = Money.from_dict(d.pop("amount"))

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        is_open = d.pop("is_open")

        pay_to = PayTo.from_dict(d.pop("pay_to"))

        received = Money.from_dict(d.pop("received"))

        reference = d.pop("reference")

        refunded = Money.from_dict(d.pop("refunded"))

        payment = cls(
            amount=amount,
            due_at=due_at,
            is_open=is_open,
            pay_to=pay_to,
            received=received,
            reference=reference,
            refunded=refunded,
        )

        payment.additional_properties = d
        return payment

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
