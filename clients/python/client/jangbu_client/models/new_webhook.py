from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_type_enum import EventTypeEnum, check_event_type_enum
from ..models.webhook_state_enum import WebhookStateEnum, check_webhook_state_enum

if TYPE_CHECKING:
    from ..models.webhook_secret import WebhookSecret


T = TypeVar("T", bound="NewWebhook")


@_attrs_define
class NewWebhook:
    """An answer."""

    created_at: datetime.datetime
    description: str
    failing_since: datetime.datetime | None
    """ Since when it has accepted nothing. """
    id: str
    owner: str
    """ Id of the investor or organisation. """
    reason: str
    """ Why it is disabled; empty while it is not. """
    rests_until: datetime.datetime | None
    """ When it is tried again, where it does not answer. """
    secret: str
    """ For the signatures; shown this once. """
    secrets: list[WebhookSecret]
    """ Those that sign now, the oldest first. """
    state: WebhookStateEnum
    types: list[EventTypeEnum]
    """ None are all of them. """
    url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        description = self.description

        failing_since: None | str
        if isinstance(self.failing_since, datetime.datetime):
            failing_since = self.failing_since.isoformat()
        else:
            failing_since = self.failing_since

        id = self.id

        owner = self.owner

        reason = self.reason

        rests_until: None | str
        if isinstance(self.rests_until, datetime.datetime):
            rests_until = self.rests_until.isoformat()
        else:
            rests_until = self.rests_until

        secret = self.secret

        secrets = []
        for secrets_item_data in self.secrets:
            secrets_item = secrets_item_data.to_dict()
            secrets.append(secrets_item)

        state: str = self.state

        types = []
        for types_item_data in self.types:
            types_item: str = types_item_data
            types.append(types_item)

        url = self.url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "description": description,
                "failing_since": failing_since,
                "id": id,
                "owner": owner,
                "reason": reason,
                "rests_until": rests_until,
                "secret": secret,
                "secrets": secrets,
                "state": state,
                "types": types,
                "url": url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_secret import WebhookSecret  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        def _parse_failing_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failing_since_type_0 = datetime.datetime.fromisoformat(data)

                return failing_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        failing_since = _parse_failing_since(d.pop("failing_since"))

        id = d.pop("id")

        owner = d.pop("owner")

        reason = d.pop("reason")

        def _parse_rests_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                rests_until_type_0 = datetime.datetime.fromisoformat(data)

                return rests_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        rests_until = _parse_rests_until(d.pop("rests_until"))

        secret = d.pop("secret")

        secrets = []
        _secrets = d.pop("secrets")
        for secrets_item_data in _secrets:
            secrets_item = WebhookSecret.from_dict(secrets_item_data)

            secrets.append(secrets_item)

        state = check_webhook_state_enum(d.pop("state"))

        types = []
        _types = d.pop("types")
        for types_item_data in _types:
            types_item = check_event_type_enum(types_item_data)

            types.append(types_item)

        url = d.pop("url")

        new_webhook = cls(
            created_at=created_at,
            description=description,
            failing_since=failing_since,
            id=id,
            owner=owner,
            reason=reason,
            rests_until=rests_until,
            secret=secret,
            secrets=secrets,
            state=state,
            types=types,
            url=url,
        )

        new_webhook.additional_properties = d
        return new_webhook

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
