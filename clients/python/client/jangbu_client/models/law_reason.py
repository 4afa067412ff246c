from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LawReason")


@_attrs_define
class LawReason:
    """An answer."""

    code: str
    """ A code of the table of rules, such as HOLDING_PERIOD. """
    detail: str
    """ ERC-1400 bytes32: the rule's id in ASCII from the left. """
    effect: str
    """ BLOCK, HOLD or GATE refuse; WARN and REPORT do not. """
    erc1404: int
    """ ERC-1404 restriction code; 0 restricts nothing. """
    limit: str
    """ What the law asks for. """
    missing: str
    """ The fact or figure that is not known; empty where all are. """
    pack: str
    """ The rule pack it is of. """
    reason: str
    """ In the language of Accept-Language. """
    remedy: str
    """ Who can mend it. """
    rule: str
    """ The rule's id. """
    status: str
    """ ERC-1400 status byte, such as 0x55. """
    value: str
    """ What was found, where it is nobody else's business. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        detail = self.detail

        effect = self.effect

        erc1404 = self.erc1404

        limit = self.limit

        missing = self.missing

        pack = self.pack

        reason = self.reason

        remedy = self.remedy

        rule = self.rule

        status = self.status

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "detail": detail,
                "effect": effect,
                "erc1404": erc1404,
                "limit": limit,
                "missing": missing,
                "pack": pack,
                "reason": reason,
                "remedy": remedy,
                "rule": rule,
                "status": status,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        detail = d.pop("detail")

        effect = d.pop("effect")

        erc1404 = d.pop("erc1404")

        limit = d.pop("limit")

        missing = d.pop("missing")

        pack = d.pop("pack")

        reason = d.pop("reason")

        remedy = d.pop("remedy")

        rule = d.pop("rule")

        status = d.pop("status")

        value = d.pop("value")

        law_reason = cls(
            code=code,
            detail=detail,
            effect=effect,
            erc1404=erc1404,
            limit=limit,
            missing=missing,
            pack=pack,
            reason=reason,
            remedy=remedy,
            rule=rule,
            status=status,
            value=value,
        )

        law_reason.additional_properties = d
        return law_reason

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
