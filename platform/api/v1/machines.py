"""An organisation's machines: what they may do, and their keys. For its owners only, never for a machine."""

from typing import Any

from django.db import transaction
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.models import Organisation
from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.etags import require_unchanged, tagged
from api.fields import Moment, TextField
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import PEOPLE, IsSignedIn, find
from api.serializers import Input, NoInput, Output
from kernel import clock
from kernel.errors import Missing
from machines.models import Machine
from machines.operations.change_machine import MachineClosed, change_machine
from machines.operations.close_machine import close_machine
from machines.operations.issue_key import TooManyKeys, issue_key
from machines.operations.open_machine import MachineNameNeeded, TooManyMachines, open_machine
from machines.operations.revoke_key import revoke_key
from machines.policies import machines_of, organisations_of
from machines.scopes import Scope

SCOPES = serializers.ListField(
    child=serializers.ChoiceField(choices=Scope.choices), min_length=1, max_length=len(Scope)
)


class MachineIn(Input):
    organisation = TextField(max_length=60, help_text="Id of an organisation I own.")
    name = TextField(max_length=80)
    scopes = SCOPES


class MachineChange(Input):
    name = TextField(max_length=80, required=False)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=Scope.choices),
        min_length=1,
        max_length=len(Scope),
        required=False,
    )


class KeyOut(Output):
    id = serializers.CharField(source="public_id")
    client_id = serializers.CharField()
    created_at = Moment()
    last_used_at = Moment(allow_null=True, help_text="To the minute.")
    revoked_at = Moment(allow_null=True)


class NewKeyOut(KeyOut):
    client_secret = serializers.CharField(help_text="Shown this once; only its hash is kept.")


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
    return machines_of(endpoint.person).select_related("organisation").prefetch_related("keys")


def told(machine: Machine) -> Any:
    machine.newest_keys = sorted(machine.keys.all(), key=lambda key: -key.pk)  # type: ignore[attr-defined]
    return MachineOut(machine).data


def version_of(answer: Any) -> Any:
    """Of what can be changed: a key that is used is no other machine."""
    keys = [{name: value for name, value in key.items() if name != "last_used_at"} for key in answer["keys"]]
    return {**answer, "keys": keys}


def _with_keys(machines: list[Machine]) -> None:
    for machine in machines:
        machine.newest_keys = list(machine.keys.all())  # type: ignore[attr-defined]


def _answer(machine: Machine, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    answer = told(machine)
    return tagged(answer, version_of(answer), status, headers)


class Machines(Endpoint):
    permission_classes = (IsSignedIn,)
    query = PARAMETERS

    @Described(
        id="machines_list",
        scope=PEOPLE,
        summary="Machines of my organisations",
        tag="Machines",
        note="Of those I own; nobody else is told of them.",
        answer=MachineOut,
        example=EXAMPLE,
        paged=True,
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self), MachineOut, prepare=_with_keys)

    @Described(
        id="machines_create",
        scope=PEOPLE,
        summary="Let a machine act for my organisation",
        tag="Machines",
        note="It speaks for the investors without an account whom the organisation introduced, no others.",
        body=MachineIn,
        body_example=ASKED,
        answer=MachineOut,
        example=EXAMPLE | {"keys": []},
        statuses=(201,),
        errors=[Missing, NotPermitted, MachineNameNeeded, TooManyMachines],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = MachineIn.read(request)
        organisation: Organisation = find(organisations_of(self.person), values["organisation"])
        machine = open_machine(
            organisation=organisation,
            name=values["name"],
            scopes=values["scopes"],
            actor=self.person,
            now=clock.now(),
        )
        return _answer(machine, 201, {"Location": reverse("api:machine", [machine.public_id])})


class OneMachine(Endpoint):
    permission_classes = (IsSignedIn,)
    http_method_names = ["get", "head", "patch"]

    @Described(
        id="machines_read",
        scope=PEOPLE,
        summary="One of my machines",
        tag="Machines",
        answer=MachineOut,
        example=EXAMPLE,
        errors=[Missing],
    )
    def get(self, request: Request, machine_id: str) -> Response:
        return _answer(find(mine(self), machine_id))

    @Described(
        id="machines_change",
        scope=PEOPLE,
        summary="Rename a machine, or change its scopes",
        tag="Machines",
        note="A scope that is taken away is gone from the tokens already given.",
        conditional=True,
        body=MachineChange,
        body_example={"scopes": ["holdings:read"]},
        answer=MachineOut,
        example=EXAMPLE | {"scopes": ["holdings:read"]},
        errors=[Missing, NotPermitted, MachineNameNeeded, MachineClosed],
    )
    def patch(self, request: Request, machine_id: str) -> Response:
        values = MachineChange.read(request)
        machine = find(mine(self), machine_id)
        with transaction.atomic():
            Machine.objects.locked().get(pk=machine.pk)
            require_unchanged(request, version_of(told(find(mine(self), machine_id))))
            change_machine(
                machine=machine,
                name=values.get("name"),
                scopes=values.get("scopes"),
                actor=self.person,
                now=clock.now(),
            )
        return _answer(find(mine(self), machine_id))


class Closing(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="machines_close",
        scope=PEOPLE,
        summary="Close a machine",
        tag="Machines",
        note="For good: its keys and tokens are worth nothing at once.",
        body=NoInput,
        answer=MachineOut,
        example=EXAMPLE | {"closed_at": "2026-11-24T09:00:00Z"},
        errors=[Missing, NotPermitted],
    )
    def post(self, request: Request, machine_id: str) -> Response:
        NoInput.read(request)
        close_machine(machine=find(mine(self), machine_id), actor=self.person, now=clock.now())
        return _answer(find(mine(self), machine_id))


class Keys(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="machines_issue_key",
        scope=PEOPLE,
        summary="Give a machine a key",
        tag="Machines",
        note="Two can be live, so that one replaces the other without a pause. The secret is shown once: "
        "asking again makes another key.",
        body=NoInput,
        answer=NewKeyOut,
        example=KEY | {"client_secret": "jgs_…"},
        statuses=(201,),
        errors=[Missing, NotPermitted, MachineClosed, TooManyKeys],
    )
    def post(self, request: Request, machine_id: str) -> Response:
        NoInput.read(request)
        issued = issue_key(machine=find(mine(self), machine_id), actor=self.person, now=clock.now())
        return Response({**KeyOut(issued.key).data, "client_secret": issued.secret}, 201)


class Revocation(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="machines_revoke_key",
        scope=PEOPLE,
        summary="Revoke a machine's key",
        tag="Machines",
        note="The tokens it was given end with it.",
        body=NoInput,
        answer=KeyOut,
        example=KEY | {"revoked_at": "2026-11-24T09:00:00Z"},
        errors=[Missing, NotPermitted],
    )
    def post(self, request: Request, machine_id: str, key_id: str) -> Response:
        NoInput.read(request)
        keys = find(mine(self), machine_id).keys.select_related("machine__organisation")
        key = revoke_key(key=find(keys, key_id), actor=self.person, now=clock.now())
        return Response(KeyOut(key).data)
