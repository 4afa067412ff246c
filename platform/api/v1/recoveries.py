"""A wallet of mine is lost: ask that another of mine has its place on every register."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import Moment, TextField
from api.idempotency import idempotent
from api.operation_states import CHOICES, state_of, sub_status_of
from api.pagination import PARAMETERS, page
from api.permissions import PEOPLE, IsInvestor, find, reached
from api.serializers import Input, NoInput, Output
from api.v1.wallets import their_wallet
from captable.recovering import ReplacementHolds
from compliance.models import WalletRecovery
from compliance.operations.request_recovery import NotRecoverable, request_recovery
from compliance.operations.withdraw_recovery import withdraw_recovery
from compliance.recovering import REASONS, Step
from compliance.recovery_rules import ReplacementUnfit
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing
from kernel.states import IllegalTransition
from tokens.recovering import concerned, orders

LONGEST_ID = 60


class RecoveryIn(Input):
    lost_wallet = TextField(max_length=LONGEST_ID, help_text="Id of the wallet that is lost.")
    replacement_wallet = TextField(max_length=LONGEST_ID, help_text="Id of another wallet of mine, proved.")
    reason_code = serializers.ChoiceField(choices=list(REASONS[Step.REQUEST].items()))


class RegisterOut(Output):
    security = serializers.CharField()
    state = serializers.ChoiceField(choices=CHOICES)
    sub_status = serializers.CharField(allow_null=True, help_text="Why it waits or how it ended.")


class RecoveryOut(Output):
    id = serializers.CharField(source="public_id")
    lost_wallet = serializers.CharField(source="lost.public_id")
    replacement_wallet = serializers.CharField(source="replacement.public_id")
    state = serializers.ChoiceField(choices=WalletRecovery.State.choices)
    reason_code = serializers.ChoiceField(choices=list(REASONS[Step.REQUEST].items()))
    refusal_code = serializers.CharField(source="refusal", help_text="Why it was refused; empty otherwise.")
    requested_at = Moment()
    approved_at = Moment(allow_null=True)
    confirmed_at = Moment(allow_null=True)
    closed_at = Moment(allow_null=True)
    registers = serializers.SerializerMethodField(help_text="Each security whose register was asked.")

    @extend_schema_field(RegisterOut(many=True))
    def get_registers(self, recovery: WalletRecovery) -> Any:
        asked = orders(recovery)
        lines = [
            {"security": token.public_id, "state": state_of(order), "sub_status": sub_status_of(order)}
            for token in (concerned(recovery) if asked else ())
            if (order := asked.get(str(token.address))) is not None
        ]
        return RegisterOut(lines, many=True).data


SAID = {
    "lost_wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "replacement_wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefm",
    "reason_code": "key_lost",
}
EXAMPLE: dict[str, Any] = SAID | {
    "id": "rcv_01k9z5v4h8m2q7t3w6y0bcdefn",
    "state": "requested",
    "refusal_code": "",
    "requested_at": "2026-11-26T09:00:00Z",
    "approved_at": None,
    "confirmed_at": None,
    "closed_at": None,
    "registers": [],
}
DONE = EXAMPLE | {
    "state": "done",
    "approved_at": "2026-11-27T01:00:00Z",
    "confirmed_at": "2026-11-27T02:00:00Z",
    "closed_at": "2026-11-27T02:05:00Z",
    "registers": [
        {"security": "sec_01k9z5v4h8m2q7t3w6y0bcdefp", "state": "completed", "sub_status": None},
    ],
}


def mine(investor: Investor) -> QuerySet[WalletRecovery]:
    recoveries = reached(WalletRecovery, investor)
    return recoveries.select_related("lost__network", "replacement")


def my_recovery(investor: Investor, recovery_id: str) -> WalletRecovery:
    """Raises `Missing`, also for somebody else's."""
    return find(mine(investor), recovery_id)


class Recoveries(Endpoint):
    permission_classes = (IsInvestor,)
    query = PARAMETERS

    @Described(
        id="recoveries_list",
        scope=PEOPLE,
        summary="My recoveries",
        tag="Wallets",
        answer=RecoveryOut,
        example=DONE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self.investor), RecoveryOut)

    @Described(
        id="recoveries_create",
        scope=PEOPLE,
        summary="Ask for the recovery of a lost wallet",
        tag="Wallets",
        note="The lost wallet is off the whitelist from now on. I am identified anew; two officers decide.",
        body=RecoveryIn,
        body_example=SAID,
        answer=RecoveryOut,
        example=EXAMPLE,
        statuses=(201,),
        errors=["api.investor_required", Missing, NotRecoverable, ReplacementUnfit, ReplacementHolds],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = RecoveryIn.read(request)
        recovery = request_recovery(
            lost=their_wallet(self.investor, values["lost_wallet"]),
            replacement=their_wallet(self.investor, values["replacement_wallet"]),
            reason_code=values["reason_code"],
            actor=self.person,
            now=clock.now(),
        )
        location = reverse("api:recovery", [recovery.public_id])
        return Response(RecoveryOut(recovery).data, 201, headers={"Location": location})


class OneRecovery(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="recoveries_read",
        scope=PEOPLE,
        summary="One of my recoveries",
        tag="Wallets",
        answer=RecoveryOut,
        example=DONE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, recovery_id: str) -> Response:
        return Response(RecoveryOut(my_recovery(self.investor, recovery_id)).data)


class Withdrawal(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="recoveries_withdraw",
        scope=PEOPLE,
        summary="Withdraw a recovery",
        tag="Wallets",
        note="Until it is confirmed. The wallet is on the whitelist again if my identification allows it.",
        body=NoInput,
        answer=RecoveryOut,
        example=EXAMPLE | {"state": "withdrawn", "closed_at": "2026-11-26T10:00:00Z"},
        errors=["api.investor_required", Missing, IllegalTransition],
    )
    def post(self, request: Request, recovery_id: str) -> Response:
        NoInput.read(request)
        recovery = my_recovery(self.investor, recovery_id)
        withdraw_recovery(recovery=recovery, actor=self.person, now=clock.now())
        return Response(RecoveryOut(my_recovery(self.investor, recovery_id)).data)
