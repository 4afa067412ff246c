from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OrderReason")


@_attrs_define
class OrderReason:
    """An answer."""

    code: str
    """ Such as ticket_min, or `law.` and a code of the table of rules. """
    limit: str
    """ What is asked for. """
    missing: str
    """ The fact or figure that is not known; empty where all are. """
    reason: str
    """ In the language of Accept-Language. """
    remedy: str
    """ Who can mend it; may be empty. """
    rule: str
    """ The rule's id; empty for the offering's own terms. """
    value: str
    """ What was found, where it is nobody else's business. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        limit = self.limit

        missing = self.missing

        reason = self.reason

        remedy = self.remedy

        rule = self.rule

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "limit": limit,
                "missing": missing,
                "reason": reason,
                "remedy": remedy,
                "rule": rule,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        limit = d.pop("limit")

        missing = d.pop("missing")

        reason = d.pop("reason")

        remedy = d.pop("remedy")

        rule = d.pop("rule")

        value = d.pop("value")

        order_reason = cls(
            code=code,
            limit=limit,
            missing=missing,
            reason=reason,
            remedy=remedy,
            rule=rule,
            value=value,
        )

        order_reason.additional_properties = d
        return order_reason

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
