from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ownership import Ownership
    from ..models.owning_party import OwningParty


T = TypeVar("T", bound="Owners")


@_attrs_define
class Owners:
    """An answer."""

    holdings: list[Ownership]
    parties: list[OwningParty]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        holdings = []
        for holdings_item_data in self.holdings:
            holdings_item = holdings_item_data.to_dict()
            holdings.append(holdings_item)

        parties = []
        for parties_item_data in self.parties:
            parties_item = parties_item_data.to_dict()
            parties.append(parties_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "holdings": holdings,
                "parties": parties,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ownership import Ownership  # noqa: PLC0415
        from ..models.owning_party import OwningParty  # noqa: PLC0415

        d = dict(src_dict)
        holdings = []
        _holdings = d.pop("holdings")
        for holdings_item_data in _holdings:
            holdings_item = Ownership.from_dict(holdings_item_data)

            holdings.append(holdings_item)

        parties = []
        _parties = d.pop("parties")
        for parties_item_data in _parties:
            parties_item = OwningParty.from_dict(parties_item_data)

            parties.append(parties_item)

        owners = cls(
            holdings=holdings,
            parties=parties,
        )

        owners.additional_properties = d
        return owners

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
