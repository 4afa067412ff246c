from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rule_effect_enum import RuleEffectEnum, check_rule_effect_enum

T = TypeVar("T", bound="LegalRule")


@_attrs_define
class LegalRule:
    """An answer."""

    effect: RuleEffectEnum
    legal_source: str
    """ What it rests on, as the packs cite it. """
    one_of: str
    """ The alternatives it is one of; often empty. """
    rule: str
    text: str
    """ In the language of Accept-Language. """
    way: str
    """ Which of these: one way has to be met in full. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        effect: str = self.effect

        legal_source = self.legal_source

        one_of = self.one_of

        rule = self.rule

        text = self.text

        way = self.way

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effect": effect,
                "legal_source": legal_source,
                "one_of": one_of,
                "rule": rule,
                "text": text,
                "way": way,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effect = check_rule_effect_enum(d.pop("effect"))

        legal_source = d.pop("legal_source")

        one_of = d.pop("one_of")

        rule = d.pop("rule")

        text = d.pop("text")

        way = d.pop("way")

        legal_rule = cls(
            effect=effect,
            legal_source=legal_source,
            one_of=one_of,
            rule=rule,
            text=text,
            way=way,
        )

        legal_rule.additional_properties = d
        return legal_rule

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
