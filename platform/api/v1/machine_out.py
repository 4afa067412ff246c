"""A machine and its keys, as its organisation's owners are told of them."""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from api.endpoint import Endpoint
from api.etags import tagged
from api.fields import Moment
from api.serializers import Output
from machines.models import Machine
from machines.policies import machines_of
from machines.scopes import Scope


class KeyOut(Output):
    id = serializers.CharField(source="public_id")
    client_id = serializers.CharField()
    created_at = Moment()
    last_used_at = Moment(allow_null=True, help_text="To the minute.")
    revoked_at = Moment(allow_null=True)


class MachineOut(Output):
    id = serializers.CharField(source="public_id")
    organisation = serializers.CharField(source="organisation.public_id")
    name = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))
    keys = KeyOut(source="newest_keys", many=True)
    created_at = Moment()
    closed_at = Moment(allow_null=True)


KEY = {
    "id": "key_01k9z5v4h8m2q7t3w6y0bcdefk",
    "client_id": "jgk_01k9z5v4h8m2q7t3w6y0bcdefl",
    "created_at": "2026-11-23T09:00:00Z",
    "last_used_at": None,
    "revoked_at": None,
}
ASKED = {
    "organisation": "org_01k9z5v4h8m2q7t3w6y0bcdefm",
    "name": "Order desk",
    "scopes": ["holdings:read", "subscriptions:read", "subscriptions:write"],
}
EXAMPLE: dict[str, Any] = {
    "id": "mch_01k9z5v4h8m2q7t3w6y0bcdefn",
    **ASKED,
    "keys": [KEY],
    "created_at": "2026-11-23T09:00:00Z",
    "closed_at": None,
}


def mine(endpoint: Endpoint) -> Any:
    """Those of organisations that the person owns."""
    return machines_of(endpoint.person).select_related("organisation").prefetch_related("keys")


def told(machine: Machine) -> Any:
    machine.newest_keys = sorted(machine.keys.all(), key=lambda key: -key.pk)  # type: ignore[attr-defined]
    return MachineOut(machine).data


def version_of(answer: Any) -> Any:
    """Of what can be changed: a key that is used is no other machine."""
    keys = [{name: value for name, value in key.items() if name != "last_used_at"} for key in answer["keys"]]
    return {**answer, "keys": keys}


def with_keys(machines: list[Machine]) -> None:
    for machine in machines:
        machine.newest_keys = list(machine.keys.all())  # type: ignore[attr-defined]


def answered(machine: Machine, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    answer = told(machine)
    return tagged(answer, version_of(answer), status, headers)
