from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.wallet_state_enum import WalletStateEnum, check_wallet_state_enum

if TYPE_CHECKING:
    from ..models.whitelist import Whitelist


T = TypeVar("T", bound="Wallet")


@_attrs_define
class Wallet:
    """An answer."""

    account_id: str
    """ CAIP-10. """
    address: str
    chain_id: str
    created_at: datetime.datetime
    id: str
    investor: str
    proved_at: datetime.datetime | None
    state: WalletStateEnum
    whitelist: None | Whitelist
    """ What every register should say of this wallet. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.whitelist import Whitelist  # noqa: PLC0415

        account_id = self.account_id

        address = self.address

        chain_id = self.chain_id

        created_at = self.created_at.isoformat()

        id = self.id

        investor = self.investor

        proved_at: None | str
        if isinstance(self.proved_at, datetime.datetime):
            proved_at = self.proved_at.isoformat()
        else:
            proved_at = self.proved_at

        state: str = self.state

        whitelist: dict[str, Any] | None
        if isinstance(self.whitelist, Whitelist):
            whitelist = self.whitelist.to_dict()
        else:
            whitelist = self.whitelist

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "address": address,
                "chain_id": chain_id,
                "created_at": created_at,
                "id": id,
                "investor": investor,
                "proved_at": proved_at,
                "state": state,
                "whitelist": whitelist,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.whitelist import Whitelist  # noqa: PLC0415

        d = dict(src_dict)
        account_id = d.pop("account_id")

        address = d.pop("address")

        chain_id = d.pop("chain_id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        investor = d.pop("investor")

        def _parse_proved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                proved_at_type_0 = datetime.datetime.fromisoformat(data)

                return proved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        proved_at = _parse_proved_at(d.pop("proved_at"))

        state = check_wallet_state_enum(d.pop("state"))

        def _parse_whitelist(data: object) -> None | Whitelist:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                whitelist_type_0 = Whitelist.from_dict(data)

                return whitelist_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Whitelist, data)

        whitelist = _parse_whitelist(d.pop("whitelist"))

        wallet = cls(
            account_id=account_id,
            address=address,
            chain_id=chain_id,
            created_at=created_at,
            id=id,
            investor=investor,
            proved_at=proved_at,
            state=state,
            whitelist=whitelist,
        )

        wallet.additional_properties = d
        return wallet

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
