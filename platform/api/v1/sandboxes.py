"""A sandbox: an organisation to try everything out in, where nothing is real. 404 where there are none."""

from datetime import timedelta
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import CountryField, Moment, TextField, WholeNumber
from api.idempotency import idempotent
from api.permissions import PEOPLE, IsSignedIn
from api.serializers import Input, NoInput, Output
from compliance.operations.move_sandbox_clock import BadMove, move_sandbox_clock
from compliance.providers.sandbox import MAGIC, OTHERWISE
from issuers.operations.apply import AlreadyApplying, NameNeeded
from kernel import clock
from sandbox.mode import NoSandbox, require_on
from sandbox.models import Sandbox
from sandbox.operations.join_sandbox import join_sandbox
from sandbox.operations.open_sandbox import SandboxThere, open_sandbox
from sandbox.operations.set_fault import BadFault, set_fault
from sandbox.policies import is_owner, sandbox_of

STATES = ("setting_up", "ready")
FAULTS = [fault.value for fault in Sandbox.Fault]
TAG = "Sandbox"


class SandboxIn(Input):
    name = TextField(max_length=80)
    country = CountryField(default="KR")


class JoinIn(Input):
    invitation = TextField(max_length=40)


class ClockIn(Input):
    days = WholeNumber(min_value=1, max_value=3650)


class FaultIn(Input):
    fault = serializers.ChoiceField(choices=FAULTS)
    seconds = WholeNumber(min_value=1, max_value=600)


class SandboxOut(Output):
    id = serializers.CharField(source="public_id")
    organisation = serializers.CharField(source="organisation.public_id")
    name = serializers.CharField(source="organisation.name")
    state = serializers.SerializerMethodField(help_text="`ready` when the faucet's security is on chain.")
    security = serializers.SerializerMethodField(help_text="Whose units the faucet gives; null until ready.")
    invitation = serializers.SerializerMethodField(help_text="For `sandbox/join`; told to its owner only.")
    fault = serializers.ChoiceField(choices=FAULTS, allow_null=True, help_text="What goes wrong now.")
    fault_until = Moment(allow_null=True)
    opened_at = Moment()

    def get_state(self, sandbox: Sandbox) -> "str":
        return STATES[_is_ready(sandbox)]

    def get_security(self, sandbox: Sandbox) -> str | None:
        return sandbox.token.public_id if sandbox.token and _is_ready(sandbox) else None

    def get_invitation(self, sandbox: Sandbox) -> str | None:
        return sandbox.invitation if is_owner(self.context["person"], sandbox) else None


class IdentityOut(Output):
    ending = serializers.CharField(help_text="How the investor's name ends; empty is any other name.")
    outcome = serializers.CharField(help_text="What the pretended provider then says.")


class IdentitiesOut(Output):
    results = IdentityOut(many=True)


EXAMPLE = {
    "id": "sbx_01k9z5v4h8m2q7t3w6y0bcdefa",
    "organisation": "org_01k9z5v4h8m2q7t3w6y0bcdefm",
    "name": "Wallet Lab",
    "state": "ready",
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "invitation": "pS2d9mJ4c0c8Yw7QkZ1nT5bA",
    "fault": None,
    "fault_until": None,
    "opened_at": "2026-11-23T09:00:00Z",
}
NEW = EXAMPLE | {"state": "setting_up", "security": None}
IDENTITIES = [{"ending": "", "outcome": OTHERWISE.meaning}] + [
    {"ending": word, "outcome": script.meaning} for word, script in MAGIC.items()
]


def _is_ready(sandbox: Sandbox) -> bool:
    return sandbox.token is not None and sandbox.token.address is not None


class SandboxEndpoint(Endpoint):
    """Goes on while the sandbox's fault troubles everything else."""

    throttle_scope = "sandbox"
    is_never_troubled = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_on()

    def told(self, sandbox: Sandbox) -> Any:
        if sandbox.fault_until is None or sandbox.fault_until <= clock.now():
            sandbox.fault, sandbox.fault_until = None, None  # type: ignore[assignment]
        return SandboxOut(sandbox, context={"person": self.person}).data


class MySandbox(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_read",
        scope=PEOPLE,
        summary="My sandbox",
        tag=TAG,
        answer=SandboxOut,
        example=EXAMPLE,
        errors=[NoSandbox],
    )
    def get(self, request: Request) -> Response:
        return Response(self.told(sandbox_of(self.person)))

    @Described(
        id="sandbox_open",
        scope=PEOPLE,
        summary="Open a sandbox",
        tag=TAG,
        note="An organisation of my own in which nothing is real, with a security for the faucet. It takes "
        "some seconds to be `ready`.",
        body=SandboxIn,
        body_example={"name": "Wallet Lab", "country": "KR"},
        answer=SandboxOut,
        example=NEW,
        statuses=(201,),
        errors=[NoSandbox, SandboxThere, AlreadyApplying, NameNeeded],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        sandbox = open_sandbox(**SandboxIn.read(request), actor=self.person, now=clock.now())
        return Response(self.told(sandbox), 201)


class Joining(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_join",
        scope=PEOPLE,
        summary="Join a sandbox",
        tag=TAG,
        note="By its invitation. From then on my identity is a pretended one.",
        body=JoinIn,
        body_example={"invitation": EXAMPLE["invitation"]},
        answer=SandboxOut,
        example=EXAMPLE | {"invitation": None},
        errors=[NoSandbox, SandboxThere],
    )
    def post(self, request: Request) -> Response:
        return Response(self.told(join_sandbox(**JoinIn.read(request), actor=self.person, now=clock.now())))


class Identities(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_identities",
        scope=PEOPLE,
        summary="Pretended identities",
        tag=TAG,
        note="How the name of an investor ends says what `me/kyc` comes to in a sandbox.",
        answer=IdentitiesOut,
        example={"results": IDENTITIES[:2]},
        errors=[NoSandbox],
    )
    def get(self, request: Request) -> Response:
        return Response(IdentitiesOut({"results": IDENTITIES}).data)


class SandboxClock(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_move_clock",
        scope=PEOPLE,
        summary="Move the sandbox's clock",
        tag=TAG,
        note="Identifications of its people end as if so many days had gone by, and later answers come. "
        "Nothing else moves. For its owner.",
        body=ClockIn,
        body_example={"days": 400},
        answer=SandboxOut,
        example=EXAMPLE,
        errors=[NoSandbox, BadMove, "api.permission_denied"],
    )
    def post(self, request: Request) -> Response:
        ahead = timedelta(days=ClockIn.read(request)["days"])
        sandbox = sandbox_of(self.person)
        move_sandbox_clock(organisation=sandbox.organisation, ahead=ahead, actor=self.person, now=clock.now())
        return Response(self.told(sandbox))


class Faults(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_set_fault",
        scope=PEOPLE,
        summary="Let something go wrong",
        tag=TAG,
        note="For so many seconds, for everybody in my sandbox and its machines; in place of what went wrong "
        "before. `unavailable` and `throttled` are how every other address answers; `operations_fail` and "
        "`operations_wait` are for what the faucet is asked meanwhile.",
        body=FaultIn,
        body_example={"fault": "unavailable", "seconds": 30},
        answer=SandboxOut,
        example=EXAMPLE | {"fault": "unavailable", "fault_until": "2026-11-23T09:10:30Z"},
        errors=[NoSandbox, BadFault],
    )
    def post(self, request: Request) -> Response:
        values = FaultIn.read(request)
        return Response(self.told(self._set(values["fault"], values["seconds"])))

    def _set(self, fault: str, seconds: int) -> Sandbox:
        sandbox, lasts = sandbox_of(self.person), timedelta(seconds=seconds)
        return set_fault(sandbox=sandbox, fault=fault, lasts=lasts, actor=self.person, now=clock.now())


class Mending(Faults):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_mend",
        scope=PEOPLE,
        summary="Mend what goes wrong",
        tag=TAG,
        body=NoInput,
        answer=SandboxOut,
        example=EXAMPLE,
        errors=[NoSandbox, BadFault],
    )
    def post(self, request: Request) -> Response:
        NoInput.read(request)
        return Response(self.told(self._set("", 0)))
