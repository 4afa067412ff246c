"""An organisation's machines and what they may do. For its owners only, never for a machine."""

from django.db import transaction
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.models import Organisation
from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.etags import require_unchanged
from api.fields import TextField
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import PEOPLE, IsSignedIn, find
from api.serializers import Input, NoInput
from api.v1.machine_out import ASKED, EXAMPLE, MachineOut, answered, mine, told, version_of, with_keys
from kernel import clock
from kernel.errors import Missing
from machines.models import Machine
from machines.operations.change_machine import MachineClosed, change_machine
from machines.operations.close_machine import close_machine
from machines.operations.open_machine import MachineNameNeeded, TooManyMachines, open_machine
from machines.policies import organisations_of
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
        return page(request, mine(self), MachineOut, prepare=with_keys)

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
        return answered(machine, 201, {"Location": reverse("api:machine", [machine.public_id])})


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
        return answered(find(mine(self), machine_id))

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
        return answered(find(mine(self), machine_id))


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
        return answered(find(mine(self), machine_id))
