"""Operations: what the platform is doing on chain for me, from the request to the final block.

An investor sees the operations that issue units to their own wallets, a machine those to its clients'; of a
batch only these lines.
Everything else is denied by not being in the queryset.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import HashText, IntegerText, Moment
from api.operation_states import OperationState, state_of, sub_status_of
from api.pagination import PARAMETERS, page
from api.permissions import SpeaksForInvestors, find, reached
from api.serializers import Output
from api.v1.securities import BlockOut
from investors.models import Investor
from kernel.errors import Missing
from machines.scopes import Scope
from tokens.models import Issuance
from transactions.models import Intent


class IssuanceOut(Output):
    id = serializers.CharField(source="public_id")
    security = serializers.CharField(source="token.public_id")
    wallet = serializers.CharField(source="wallet.public_id")
    units = IntegerText()
    decimals = serializers.IntegerField(source="token.decimals")


class OperationOut(Output):
    id = serializers.CharField(source="public_id")
    purpose = serializers.CharField()
    state = serializers.SerializerMethodField()
    sub_status = serializers.SerializerMethodField(help_text="Why it waits or how it ended.")
    chain_id = IntegerText(source="network_id")
    transaction_hash = HashText(source="tx_hash", allow_null=True)
    block = serializers.SerializerMethodField()
    issuances = IssuanceOut(source="my_issuances", many=True)
    created_at = Moment()
    settled_at = Moment(allow_null=True)

    def get_state(self, intent: Intent) -> OperationState:
        return state_of(intent)

    def get_sub_status(self, intent: Intent) -> str | None:
        return sub_status_of(intent)

    @extend_schema_field(BlockOut(allow_null=True))
    def get_block(self, intent: Intent) -> Any:
        if intent.block_number is None:
            return None
        return BlockOut({"number": intent.block_number, "hash": intent.block_hash}).data


EXAMPLE = {
    "id": "op_01k9z5v4h8m2q7t3w6y0bcdefp",
    "purpose": "tokens.issue",
    "state": "confirming",
    "sub_status": None,
    "chain_id": "31337",
    "transaction_hash": "0x" + "9d" * 32,
    "block": {"number": "1041", "hash": "0x" + "4c" * 32},
    "issuances": [
        {
            "id": "isu_01k9z5v4h8m2q7t3w6y0bcdefq",
            "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
            "wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
            "units": "1500",
            "decimals": 0,
        }
    ],
    "created_at": "2026-11-23T09:00:00Z",
    "settled_at": None,
}


def theirs(investors: QuerySet[Investor]) -> QuerySet[Intent]:
    issuances = reached(Issuance, investors)
    return (
        Intent.objects.filter(pk__in=issuances.values("intent"))
        .select_related("depends_on", "signer", "network")
        .prefetch_related(
            Prefetch("issuances", issuances.select_related("token", "wallet"), to_attr="my_issuances")
        )
    )


class Operations(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS

    @Described(
        id="operations_list",
        scope=Scope.OPERATIONS_READ,
        summary="My operations",
        tag="Operations",
        answer=OperationOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, theirs(self.investors), OperationOut)


class OneOperation(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="operations_read",
        scope=Scope.OPERATIONS_READ,
        summary="One of my operations",
        tag="Operations",
        answer=OperationOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, operation_id: str) -> Response:
        return Response(OperationOut(find(theirs(self.investors), operation_id)).data)
