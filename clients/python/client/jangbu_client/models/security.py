from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.instrument_enum import InstrumentEnum, check_instrument_enum

if TYPE_CHECKING:
    from ..models.block_point import BlockPoint
    from ..models.issuer import Issuer


T = TypeVar("T", bound="Security")


@_attrs_define
class Security:
    """An answer."""

    account_id: str
    """ CAIP-10. """
    address: str
    authorised_units: None | str
    """ Null is unlimited. """
    chain_id: str
    decimals: int
    """ Units are base units: shown value = units / 10^decimals. """
    deployed_at: datetime.datetime
    deployed_in: BlockPoint
    """ An answer. """
    id: str
    instrument: InstrumentEnum
    isin: None | str
    issuer: Issuer
    """ An answer. """
    name: str
    symbol: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = self.account_id

        address = self.address

        authorised_units: None | str
        authorised_units = self.authorised_units

        chain_id = self.chain_id

        decimals = self.decimals

        deployed_at = self.deployed_at.isoformat()

        deployed_in = self.deployed_in.to_dict()

        id = self.id

        instrument: str = self.instrument

        isin: None | str
        isin = self.isin

        issuer = self.issuer.to_dict()

        name = self.name

        symbol = self.symbol

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "address": address,
                "authorised_units": authorised_units,
                "chain_id": chain_id,
                "decimals": decimals,
                "deployed_at": deployed_at,
                "deployed_in": deployed_in,
                "id": id,
                "instrument": instrument,
                "isin": isin,
                "issuer": issuer,
                "name": name,
                "symbol": symbol,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.block_point import BlockPoint  # noqa: PLC0415
        from ..models.issuer import Issuer  # noqa: PLC0415

        d = dict(src_dict)
        account_id = d.pop("account_id")

        address = d.pop("address")

        def _parse_authorised_units(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authorised_units = _parse_authorised_units(d.pop("authorised_units"))

        chain_id = d.pop("chain_id")

        decimals = d.pop("decimals")

        deployed_at = datetime.datetime.fromisoformat(d.pop("deployed_at"))

        deployed_in = BlockPoint.from_dict(d.pop("deployed_in"))

        id = d.pop("id")

        instrument = check_instrument_enum(d.pop("instrument"))

        def _parse_isin(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        isin = _parse_isin(d.pop("isin"))

        issuer = Issuer.from_dict(d.pop("issuer"))

        name = d.pop("name")

        symbol = d.pop("symbol")

        security = cls(
            account_id=account_id,
            address=address,
            authorised_units=authorised_units,
            chain_id=chain_id,
            decimals=decimals,
            deployed_at=deployed_at,
            deployed_in=deployed_in,
            id=id,
            instrument=instrument,
            isin=isin,
            issuer=issuer,
            name=name,
            symbol=symbol,
        )

        security.additional_properties = d
        return security

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
