from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.investor_class_enum import InvestorClassEnum, check_investor_class_enum
from ..models.kyc_state_enum import KycStateEnum, check_kyc_state_enum

if TYPE_CHECKING:
    from ..models.kyc_refresh import KycRefresh


T = TypeVar("T", bound="Kyc")


@_attrs_define
class Kyc:
    """An officer's internal note and the risk are not shown; the reason code is."""

    decided_at: datetime.datetime | None
    id: None | str
    investor_class: InvestorClassEnum | None
    link: None | str
    """ Where to go to be identified by the vendor, while there is something to do there. """
    opened_at: datetime.datetime | None
    reason_code: None | str
    """ Why it was refused or updates are required. """
    refresh: KycRefresh | None
    """ While the identification is to be renewed; confirm it with POST /me/kyc/refresh. """
    state: KycStateEnum
    valid_until: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.kyc_refresh import KycRefresh  # noqa: PLC0415

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        id: None | str
        id = self.id

        investor_class: None | str
        if isinstance(self.investor_class, str):
            investor_class = self.investor_class
        else:
            investor_class = self.investor_class

        link: None | str
        link = self.link

        opened_at: None | str
        if isinstance(self.opened_at, datetime.datetime):
            opened_at = self.opened_at.isoformat()
        else:
            opened_at = self.opened_at

        reason_code: None | str
        reason_code = self.reason_code

        refresh: dict[str, Any] | None
        if isinstance(self.refresh, KycRefresh):
            refresh = self.refresh.to_dict()
        else:
            refresh = self.refresh

        state: str = self.state

        valid_until: None | str
        if isinstance(self.valid_until, datetime.datetime):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "decided_at": decided_at,
                "id": id,
                "investor_class": investor_class,
                "link": link,
                "opened_at": opened_at,
                "reason_code": reason_code,
                "refresh": refresh,
                "state": state,
                "valid_until": valid_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.kyc_refresh import KycRefresh  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        id = _parse_id(d.pop("id"))

        def _parse_investor_class(data: object) -> InvestorClassEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                investor_class_type_0 = check_investor_class_enum(data)

                return investor_class_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InvestorClassEnum | None, data)

        investor_class = _parse_investor_class(d.pop("investor_class"))

        def _parse_link(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        link = _parse_link(d.pop("link"))

        def _parse_opened_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opened_at_type_0 = datetime.datetime.fromisoformat(data)

                return opened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        def _parse_refresh(data: object) -> KycRefresh | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                refresh_type_0 = KycRefresh.from_dict(data)

                return refresh_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KycRefresh | None, data)

        refresh = _parse_refresh(d.pop("refresh"))

        state = check_kyc_state_enum(d.pop("state"))

        def _parse_valid_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.datetime.fromisoformat(data)

                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        kyc = cls(
            decided_at=decided_at,
            id=id,
            investor_class=investor_class,
            link=link,
            opened_at=opened_at,
            reason_code=reason_code,
            refresh=refresh,
            state=state,
            valid_until=valid_until,
        )

        kyc.additional_properties = d
        return kyc

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
