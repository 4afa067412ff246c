"""Keys of a machine: shown once, two at a time at the most."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import PEOPLE, IsSignedIn, find
from api.serializers import NoInput
from api.v1.machine_out import KEY, KeyOut, mine
from kernel import clock
from kernel.errors import Missing
from machines.operations.change_machine import MachineClosed
from machines.operations.issue_key import TooManyKeys, issue_key
from machines.operations.revoke_key import revoke_key


class NewKeyOut(KeyOut):
    client_secret = serializers.CharField(help_text="Shown this once; only its hash is kept.")


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
