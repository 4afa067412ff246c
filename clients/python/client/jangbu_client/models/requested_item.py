from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RequestedItem")


@_attrs_define
class RequestedItem:
    """An answer."""

    answer: str
    """ Empty until it is given. """
    id: str
    question: str
    """ The officer's own words; may be empty. """
    reason: str
    """ In the language of Accept-Language. """
    reason_code: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer

        id = self.id

        question = self.question

        reason = self.reason

        reason_code = self.reason_code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answer": answer,
                "id": id,
                "question": question,
                "reason": reason,
                "reason_code": reason_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = d.pop("answer")

        id = d.pop("id")

        question = d.pop("question")

        reason = d.pop("reason")

        reason_code = d.pop("reason_code")

        requested_item = cls(
            answer=answer,
            id=id,
            question=question,
            reason=reason,
            reason_code=reason_code,
        )

        requested_item.additional_properties = d
        return requested_item

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
