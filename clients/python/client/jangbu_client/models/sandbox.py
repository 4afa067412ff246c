from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.fault_enum import FaultEnum, check_fault_enum

T = TypeVar("T", bound="Sandbox")


@_attrs_define
class Sandbox:
    """An answer."""

    fault: FaultEnum | None
    """ What goes wrong now. """
    fault_until: datetime.datetime | None
    id: str
    invitation: None | str
    """ For `sandbox/join`; told to its owner only. """
    name: str
    opened_at: datetime.datetime
    organisation: str
    security: None | str
    """ Whose units the faucet gives; null until ready. """
    state: str
    """ `ready` when the faucet's security is on chain. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        fault: None | str
        if isinstance(self.fault, str):
            fault = self.fault
        else:
            fault = self.fault

        fault_until: None | str
        if isinstance(self.fault_until, datetime.datetime):
            fault_until = self.fault_until.isoformat()
        else:
            fault_until = self.fault_until

        id = self.id

        invitation: None | str
        invitation = self.invitation

        name = self.name

        opened_at = self.opened_at.isoformat()

        organisation = self.organisation

        security: None | str
        security = self.security

        state = self.state

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "fault": fault,
                "fault_until": fault_until,
                "id": id,
                "invitation": invitation,
                "name": name,
                "opened_at": opened_at,
                "organisation": organisation,
                "security": security,
                "state": state,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_fault(data: object) -> FaultEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fault_type_0 = check_fault_enum(data)

                return fault_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FaultEnum | None, data)

        fault = _parse_fault(d.pop("fault"))

        def _parse_fault_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fault_until_type_0 = datetime.datetime.fromisoformat(data)

                return fault_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        fault_until = _parse_fault_until(d.pop("fault_until"))

        id = d.pop("id")

        def _parse_invitation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        invitation = _parse_invitation(d.pop("invitation"))

        name = d.pop("name")

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        organisation = d.pop("organisation")

        def _parse_security(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        security = _parse_security(d.pop("security"))

        state = d.pop("state")

        sandbox = cls(
            fault=fault,
            fault_until=fault_until,
            id=id,
            invitation=invitation,
            name=name,
            opened_at=opened_at,
            organisation=organisation,
            security=security,
            state=state,
        )

        sandbox.additional_properties = d
        return sandbox

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
