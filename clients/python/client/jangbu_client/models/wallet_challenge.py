from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="WalletChallenge")


@_attrs_define
class WalletChallenge:
    """An answer."""

    expires_at: datetime.datetime
    issued_at: datetime.datetime
    message: str
    """ EIP-4361 text; sign exactly this with personal_sign. """
    nonce: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at.isoformat()

        issued_at = self.issued_at.isoformat()

        message = self.message

        nonce = self.nonce

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_at": expires_at,
                "issued_at": issued_at,
                "message": message,
                "nonce": nonce,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        message = d.pop("message")

        nonce = d.pop("nonce")

        wallet_challenge = cls(
            expires_at=expires_at,
            issued_at=issued_at,
            message=message,
            nonce=nonce,
        )

        wallet_challenge.additional_properties = d
        return wallet_challenge

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
