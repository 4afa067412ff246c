from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.proved_wallet import ProvedWallet


T = TypeVar("T", bound="SpokenFor")


@_attrs_define
class SpokenFor:
    """By number, without the name; the introducer knows its own."""

    external_id: str
    """ The introducer's own number; may be empty. """
    id: str
    wallets: list[ProvedWallet]
    """ Proved ones, for orders. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        external_id = self.external_id

        id = self.id

        wallets = []
        for wallets_item_data in self.wallets:
            wallets_item = wallets_item_data.to_dict()
            wallets.append(wallets_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "external_id": external_id,
                "id": id,
                "wallets": wallets,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.proved_wallet import ProvedWallet  # noqa: PLC0415

        d = dict(src_dict)
        external_id = d.pop("external_id")

        id = d.pop("id")

        wallets = []
        _wallets = d.pop("wallets")
        for wallets_item_data in _wallets:
            wallets_item = ProvedWallet.from_dict(wallets_item_data)

            wallets.append(wallets_item)

        spoken_for = cls(
            external_id=external_id,
            id=id,
            wallets=wallets,
        )

        spoken_for.additional_properties = d
        return spoken_for

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
