from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.unanswered_enum import UnansweredEnum, check_unanswered_enum

if TYPE_CHECKING:
    from ..models.as_of import AsOf
    from ..models.law import Law
    from ..models.transfer_reason import TransferReason


T = TypeVar("T", bound="TransferVerdict")


@_attrs_define
class TransferVerdict:
    """An answer."""

    allowed: bool
    """ By the contract and by the law. """
    as_of: AsOf
    """ The indexer commits a block's holdings and this cursor together, so the two always agree. """
    code: str
    """ The contract's first reason; the law's where only that refuses. """
    law: Law
    """ An answer. """
    reason: str
    """ In the language of Accept-Language. """
    reasons: list[TransferReason]
    """ The contract's: all that stand against it, its first one first. """
    remedy: str
    """ What would help; empty when nothing is needed. """
    status: str
    """ ERC-1400 status byte, such as 0x57. """
    unanswered: list[UnansweredEnum]
    """ What only the contract can ask; it counts as refused with RULE_UNAVAILABLE. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        allowed = self.allowed

        as_of = self.as_of.to_dict()

        code = self.code

        law = self.law.to_dict()

        reason = self.reason

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        remedy = self.remedy

        status = self.status

        unanswered = []
        for unanswered_item_data in self.unanswered:
            unanswered_item: str = unanswered_item_data
            unanswered.append(unanswered_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "allowed": allowed,
                "as_of": as_of,
                "code": code,
                "law": law,
                "reason": reason,
                "reasons": reasons,
                "remedy": remedy,
                "status": status,
                "unanswered": unanswered,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.as_of import AsOf  # noqa: PLC0415
        from ..models.law import Law  # noqa: PLC0415
        from ..models.transfer_reason import TransferReason  # noqa: PLC0415

        d = dict(src_dict)
        allowed = d.pop("allowed")

        as_of = AsOf.from_dict(d.pop("as_of"))

        code = d.pop("code")

        law = Law.from_dict(d.pop("law"))

        reason = d.pop("reason")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = TransferReason.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        remedy = d.pop("remedy")

        status = d.pop("status")

        unanswered = []
        _unanswered = d.pop("unanswered")
        for unanswered_item_data in _unanswered:
            unanswered_item = check_unanswered_enum(unanswered_item_data)

            unanswered.append(unanswered_item)

        transfer_verdict = cls(
            allowed=allowed,
            as_of=as_of,
            code=code,
            law=law,
            reason=reason,
            reasons=reasons,
            remedy=remedy,
            status=status,
            unanswered=unanswered,
        )

        transfer_verdict.additional_properties = d
        return transfer_verdict

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
