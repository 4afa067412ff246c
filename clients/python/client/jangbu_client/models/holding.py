from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.as_of import AsOf
    from ..models.held_security import HeldSecurity


T = TypeVar("T", bound="Holding")


@_attrs_define
class Holding:
    """An answer."""

    address: str
    as_of: AsOf
    """ The indexer commits a block's holdings and this cursor together, so the two always agree. """
    decimals: int
    investor: str
    security: HeldSecurity
    """ An answer. """
    units: str
    wallet: str
    """ The id of the wallet. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        address = self.address

        as_of = self.as_of.to_dict()

        decimals = self.decimals

        investor = self.investor

        security = self.security.to_dict()

        units = self.units

        wallet = self.wallet

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "address": address,
                "as_of": as_of,
                "decimals": decimals,
                "investor": investor,
                "security": security,
                "units": units,
                "wallet": wallet,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.as_of import AsOf  # noqa: PLC0415
        from ..models.held_security import HeldSecurity  # noqa: PLC0415

        d = dict(src_dict)
        address = d.pop("address")

        as_of = AsOf.from_dict(d.pop("as_of"))

        decimals = d.pop("decimals")

        investor = d.pop("investor")

        security = HeldSecurity.from_dict(d.pop("security"))

        units = d.pop("units")

        wallet = d.pop("wallet")

        holding = cls(
            address=address,
            as_of=as_of,
            decimals=decimals,
            investor=investor,
            security=security,
            units=units,
            wallet=wallet,
        )

        holding.additional_properties = d
        return holding

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
