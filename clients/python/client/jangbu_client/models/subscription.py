from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.subscription_state_enum import (
    SubscriptionStateEnum,
    check_subscription_state_enum,
)

if TYPE_CHECKING:
    from ..models.allocated_units import AllocatedUnits
    from ..models.money import Money
    from ..models.order_refusal import OrderRefusal
    from ..models.payment import Payment


T = TypeVar("T", bound="Subscription")


@_attrs_define
class Subscription:
    """An answer."""

    allocation: AllocatedUnits | None
    """ Null until the units are shared out. """
    amount: Money
    """ An answer. """
    confirmed_at: datetime.datetime | None
    decimals: int
    ended_at: datetime.datetime | None
    id: None | str
    """ Null of a dry run. """
    investor: str
    offering: str
    paid_at: datetime.datetime | None
    payment: None | Payment
    """ Null while no money is asked for. """
    price: Money
    """ An answer. """
    reason: str
    """ The same in the language of Accept-Language. """
    reason_code: str
    """ Why it ended; empty while it stands. """
    refusals: list[OrderRefusal]
    """ What the law had against it after it was paid; an officer looks at it. """
    security: str
    state: SubscriptionStateEnum
    submitted_at: datetime.datetime
    units: str
    wallet: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.allocated_units import AllocatedUnits  # noqa: PLC0415
        from ..models.payment import Payment  # noqa: PLC0415

        allocation: dict[str, Any] | None
        if isinstance(self.allocation, AllocatedUnits):
            allocation = self.allocation.to_dict()
        else:
            allocation = self.allocation

        amount = self.amount.to_dict()

        confirmed_at: None | str
        if isinstance(self.confirmed_at, datetime.datetime):
            confirmed_at = self.confirmed_at.isoformat()
        else:
            confirmed_at = self.confirmed_at

        decimals = self.decimals

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        id: None | str
        id = self.id

        investor = self.investor

        offering = self.offering

        paid_at: None | str
        if isinstance(self.paid_at, datetime.datetime):
            paid_at = self.paid_at.isoformat()
        else:
            paid_at = self.paid_at

        payment: dict[str, Any] | None
        if isinstance(self.payment, Payment):
            payment = self.payment.to_dict()
        else:
            payment = self.payment

        price = self.price.to_dict()

        reason = self.reason

        reason_code = self.reason_code

        refusals = []
        for refusals_item_data in self.refusals:
            refusals_item = refusals_item_data.to_dict()
            refusals.append(refusals_item)

        security = self.security

        state: str = self.state

        submitted_at = self.submitted_at.isoformat()

        units = self.units

        wallet = self.wallet

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "allocation": allocation,
                "amount": amount,
                "confirmed_at": confirmed_at,
                "decimals": decimals,
                "ended_at": ended_at,
                "id": id,
                "investor": investor,
                "offering": offering,
                "paid_at": paid_at,
                "payment": payment,
                "price": price,
                "reason": reason,
                "reason_code": reason_code,
                "refusals": refusals,
                "security": security,
                "state": state,
                "submitted_at": submitted_at,
                "units": units,
                "wallet": wallet,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.allocated_units import AllocatedUnits  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.order_refusal import OrderRefusal  # noqa: PLC0415
        from ..models.payment import Payment  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_allocation(data: object) -> AllocatedUnits | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                allocation_type_0 = AllocatedUnits.from_dict(data)

                return allocation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AllocatedUnits | None, data)

        allocation = _parse_allocation(d.pop("allocation"))

        amount = Money.from_dict(d.pop("amount"))

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

        decimals = d.pop("decimals")

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        id = _parse_id(d.pop("id"))

        investor = d.pop("investor")

        offering = d.pop("offering")

        def _parse_paid_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paid_at_type_0 = datetime.datetime.fromisoformat(data)

                return paid_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paid_at = _parse_paid_at(d.pop("paid_at"))

        def _parse_payment(data: object) -> None | Payment:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                payment_type_0 = Payment.from_dict(data)

                return payment_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Payment, data)

        payment = _parse_payment(d.pop("payment"))

        price = Money.from_dict(d.pop("price"))

        reason = d.pop("reason")

        reason_code = d.pop("reason_code")

        refusals = []
        _refusals = d.pop("refusals")
        for refusals_item_data in _refusals:
            refusals_item = OrderRefusal.from_dict(refusals_item_data)

            refusals.append(refusals_item)

        security = d.pop("security")

        state = check_subscription_state_enum(d.pop("state"))

        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))

        units = d.pop("units")

        wallet = d.pop("wallet")

        subscription = cls(
            allocation=allocation,
            amount=amount,
            confirmed_at=confirmed_at,
            decimals=decimals,
            ended_at=ended_at,
            id=id,
            investor=investor,
            offering=offering,
            paid_at=paid_at,
            payment=payment,
            price=price,
            reason=reason,
            reason_code=reason_code,
            refusals=refusals,
            security=security,
            state=state,
            submitted_at=submitted_at,
            units=units,
            wallet=wallet,
        )

        subscription.additional_properties = d
        return subscription

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
