from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.law_reason import LawReason


T = TypeVar("T", bound="Law")


@_attrs_define
class Law:
    """An answer."""

    allowed: bool
    effect: str
    """ The strongest effect, ALLOW where nothing stands against it. """
    packs: list[str]
    """ The rule packs that apply; none where the issuer chose none. """
    reasons: list[LawReason]
    """ All that stand against it, the strongest first. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        allowed = self.allowed

        effect = self.effect

        packs = self.packs

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "allowed": allowed,
                "effect": effect,
                "packs": packs,
                "reasons": reasons,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.law_reason import LawReason  # noqa: PLC0415

        d = dict(src_dict)
        allowed = d.pop("allowed")

        effect = d.pop("effect")

        packs = cast(list[str], d.pop("packs"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = LawReason.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        law = cls(
            allowed=allowed,
            effect=effect,
            packs=packs,
            reasons=reasons,
        )

        law.additional_properties = d
        return law

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
