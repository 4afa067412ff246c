from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.offering_method_enum import OfferingMethodEnum, check_offering_method_enum
from ..models.offering_state_enum import OfferingStateEnum, check_offering_state_enum

if TYPE_CHECKING:
    from ..models.issuer import Issuer
    from ..models.legal_rule import LegalRule
    from ..models.money import Money
    from ..models.offered_security import OfferedSecurity
    from ..models.offering_paper import OfferingPaper


T = TypeVar("T", bound="OneOffering")


@_attrs_define
class OneOffering:
    """The terms. An approved offering keeps them."""

    allows_several: bool
    """ Whether one investor may have several orders. """
    closes_at: datetime.datetime
    exemption: str
    """ The way of the pack that was chosen; may be empty. """
    id: str
    issuer: Issuer
    """ An answer. """
    law: str
    """ The name of the pack in words. """
    method: OfferingMethodEnum
    minimum: Money
    """ An answer. """
    opens_at: datetime.datetime
    pack: str
    """ The rule pack it is under. """
    papers: list[OfferingPaper]
    payment_days: int
    """ Days to pay an order. """
    price: Money
    """ An answer. """
    reason: str
    """ The same in the language of Accept-Language. """
    reason_code: str
    """ Why it was cancelled; empty otherwise. """
    rules: list[LegalRule]
    """ What its law asks for, in words. """
    security: OfferedSecurity
    """ An answer. """
    state: OfferingStateEnum
    step: str
    """ Units are ordered and shared out in multiples of it. """
    target: Money
    """ An answer. """
    ticket_max: None | str
    """ Most units of an order; null is no limit. """
    ticket_min: str
    """ Least units of an order. """
    title: str
    units_accepted: str
    """ Orders beyond these wait for room. """
    units_on_offer: str
    """ Base units that are sold at the most. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        allows_several = self.allows_several

        closes_at = self.closes_at.isoformat()

        exemption = self.exemption

        id = self.id

        issuer = self.issuer.to_dict()

        law = self.law

        method: str = self.method

        minimum = self.minimum.to_dict()

        opens_at = self.opens_at.isoformat()

        pack = self.pack

        papers = []
        for papers_item_data in self.papers:
            papers_item = papers_item_data.to_dict()
            papers.append(papers_item)

        payment_days = self.payment_days

        price = self.price.to_dict()

        reason = self.reason

        reason_code = self.reason_code

        rules = []
        for rules_item_data in self.rules:
            rules_item = rules_item_data.to_dict()
            rules.append(rules_item)

        security = self.security.to_dict()

        state: str = self.state

        step = self.step

        target = self.target.to_dict()

        ticket_max: None | str
        ticket_max = self.ticket_max

        ticket_min = self.ticket_min

        title = self.title

        units_accepted = self.units_accepted

        units_on_offer = self.units_on_offer

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "allows_several": allows_several,
                "closes_at": closes_at,
                "exemption": exemption,
                "id": id,
                "issuer": issuer,
                "law": law,
                "method": method,
                "minimum": minimum,
                "opens_at": opens_at,
                "pack": pack,
                "papers": papers,
                "payment_days": payment_days,
                "price": price,
                "reason": reason,
                "reason_code": reason_code,
                "rules": rules,
                "security": security,
                "state": state,
                "step": step,
                "target": target,
                "ticket_max": ticket_max,
                "ticket_min": ticket_min,
                "title": title,
                "units_accepted": units_accepted,
                "units_on_offer": units_on_offer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.issuer import Issuer  # noqa: PLC0415
        from ..models.legal_rule import LegalRule  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.offered_security import OfferedSecurity  # noqa: PLC0415
        from ..models.offering_paper import OfferingPaper  # noqa: PLC0415

        d = dict(src_dict)
        allows_several = d.pop("allows_several")

        closes_at = datetime.datetime.fromisoformat(d.pop("closes_at"))

        exemption = d.pop("exemption")

        id = d.pop("id")

        issuer = Issuer.from_dict(d.pop("issuer"))

        law = d.pop("law")

        method = check_offering_method_enum(d.pop("method"))

        minimum = Money.from_dict(d.pop("minimum"))

        opens_at = datetime.datetime.fromisoformat(d.pop("opens_at"))

        pack = d.pop("pack")

        papers = []
        _papers = d.pop("papers")
        for papers_item_data in _papers:
            papers_item = OfferingPaper.from_dict(papers_item_data)

            papers.append(papers_item)

        payment_days = d.pop("payment_days")

        price = Money.from_dict(d.pop("price"))

        reason = d.pop("reason")

        reason_code = d.pop("reason_code")

        rules = []
        _rules = d.pop("rules")
        for rules_item_data in _rules:
            rules_item = LegalRule.from_dict(rules_item_data)

            rules.append(rules_item)

        security = OfferedSecurity.from_dict(d.pop("security"))

        state = check_offering_state_enum(d.pop("state"))

        step = d.pop("step")

        target = Money.from_dict(d.pop("target"))

        def _parse_ticket_max(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ticket_max = _parse_ticket_max(d.pop("ticket_max"))

        ticket_min = d.pop("ticket_min")

        title = d.pop("title")

        units_accepted = d.pop("units_accepted")

        units_on_offer = d.pop("units_on_offer")

        one_offering = cls(
            allows_several=allows_several,
            closes_at=closes_at,
            exemption=exemption,
            id=id,
            issuer=issuer,
            law=law,
            method=method,
            minimum=minimum,
            opens_at=opens_at,
            pack=pack,
            papers=papers,
            payment_days=payment_days,
            price=price,
            reason=reason,
            reason_code=reason_code,
            rules=rules,
            security=security,
            state=state,
            step=step,
            target=target,
            ticket_max=ticket_max,
            ticket_min=ticket_min,
            title=title,
            units_accepted=units_accepted,
            units_on_offer=units_on_offer,
        )

        one_offering.additional_properties = d
        return one_offering

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
