"""Transfers of units: those the register has, and those that a holder signed and gave us to send."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, HashText, IntegerText, Moment, RawTransactionField
from api.idempotency import idempotent
from api.modes import DRY_RUN, TRIED_OR_DONE, dry, mode_field
from api.operation_states import CHOICES
from api.pagination import PARAMETERS, page_of_rows
from api.permissions import SpeaksForInvestors, find, reached
from api.serializers import Input, Output
from api.transfer_states import Movements, state_of
from api.v1.holdings import INVESTOR, SECURITY
from api.v1.securities import BlockOut
from captable.models import Movement, SentTransfer
from captable.operations.submit_transfer import NotATransfer, SignerUnknown, submit_transfer
from captable.transfer_refusal import TransferRefused
from chain.addresses import checksum
from chain.raw_transactions import BadTransaction
from investors.models import Wallet
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from tokens.models import Token

KINDS = ("issuance", "redemption", "transfer")
DIRECTIONS = ("in", "out", "between_own")
MANY_WALLETS = 1000


class MovementOut(Output):
    id = serializers.CharField(help_text="Transaction hash and place of the log in its block.")
    kind = serializers.ChoiceField(choices=KINDS)
    direction = serializers.ChoiceField(choices=DIRECTIONS)
    security = serializers.CharField()
    sender = AddressField(allow_null=True)
    receiver = AddressField(allow_null=True)
    units = IntegerText()
    decimals = serializers.IntegerField()
    transaction_hash = HashText()
    block = BlockOut()
    at = Moment()


class TransferIn(Input):
    raw_transaction = RawTransactionField(help_text="Signed, type 2 (EIP-1559): one transfer of units.")
    mode = mode_field(TRIED_OR_DONE)


class SentTransferOut(Output):
    id = serializers.CharField(source="public_id", allow_null=True, help_text="Null of a dry run.")
    state = serializers.ChoiceField(choices=CHOICES)
    sub_status = serializers.CharField(allow_null=True, help_text="Why it waits or how it ended.")
    security = serializers.CharField(source="token.public_id")
    wallet = serializers.CharField(source="wallet.public_id")
    sender = AddressField(source="wallet.address")
    receiver = AddressField()
    units = IntegerText()
    decimals = serializers.IntegerField(source="token.decimals")
    partition = serializers.CharField()
    transaction_hash = HashText(source="tx_hash")
    block = serializers.SerializerMethodField()
    submitted_at = Moment()
    ended_at = Moment(allow_null=True)

    @extend_schema_field(BlockOut(allow_null=True))
    def get_block(self, sent: SentTransfer) -> Any:
        block = self.context["movements"].block_of(sent)
        return BlockOut(block).data if block else None


TX = "0x" + "9d" * 32
EXAMPLE = {
    "id": f"{TX}-3",
    "kind": "transfer",
    "direction": "out",
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "sender": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "receiver": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "units": "100",
    "decimals": 0,
    "transaction_hash": TX,
    "block": {"number": "1041", "hash": "0x" + "4c" * 32},
    "at": "2026-11-23T09:00:00Z",
}
SENT: dict[str, Any] = {
    "id": "trf_01k9z5v4h8m2q7t3w6y0bcdefp",
    "state": "queued",
    "sub_status": None,
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "sender": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "receiver": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "units": "100",
    "decimals": 0,
    "partition": "default",
    "transaction_hash": TX,
    "block": None,
    "submitted_at": "2026-11-23T09:00:00Z",
    "ended_at": None,
}
DONE = SENT | {
    "state": "completed",
    "block": {"number": "1041", "hash": "0x" + "4c" * 32},
    "ended_at": "2026-11-23T09:00:30Z",
}


def told(sent: SentTransfer) -> Any:
    movements = Movements([sent])
    sent.state, sent.sub_status = state_of(sent, movements)  # type: ignore[assignment]
    answer: Output = SentTransferOut(sent, context={"movements": movements})
    return answer.data


class Transfers(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS | {INVESTOR.name, SECURITY.name}

    @Described(
        id="transfers_list",
        scope=Scope.TRANSFERS_READ,
        summary="Transfers of my holdings",
        tag="Transfers",
        note="What the register says: issues, transfers and redemptions of my wallets, the newest first.",
        answer=MovementOut,
        example=EXAMPLE,
        paged=True,
        query=[INVESTOR, SECURITY],
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request) -> Response:
        investor, security = (request.query_params.get(p.name) for p in (INVESTOR, SECURITY))
        whose = self.investors if investor is None else find(self.investors, investor)
        wallets = reached(Wallet, whose).filter(state=Wallet.State.READY)
        tokens = Token.objects.live()
        tokens = tokens if security is None else tokens.filter(pk=find(tokens, security).pk)
        own = set(wallets.values_list("address", flat=True)[: MANY_WALLETS + 1])
        rows = _movements(tokens, wallets.values("address") if len(own) > MANY_WALLETS else own)
        return page_of_rows(request, rows, lambda row: _written(row, own))

    @Described(
        id="transfers_submit",
        scope=Scope.TRANSFERS_WRITE,
        summary="Send a signed transfer",
        tag="Transfers",
        note="One transfer of a live security, signed by a proved wallet of mine. The rules and the law are "
        "asked before it is sent; the same bytes are sent once. Follow it at `Location`.",
        body=TransferIn,
        body_example={"raw_transaction": "0x02f8…", "mode": "submit"},
        answer=SentTransferOut,
        example=SENT,
        statuses=(202, 200),
        errors=[
            *("api.investor_required", BadTransaction, NotATransfer, SignerUnknown),
            TransferRefused,
        ],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values, now = TransferIn.read(request), clock.now()
        with transaction.atomic():
            sent = submit_transfer(raw=values["raw_transaction"], actor=self.person, now=now)
            if values["mode"] == DRY_RUN:
                transaction.set_rollback(True)
        if values["mode"] == DRY_RUN:
            return dry(told(sent) | {"id": None})
        location = reverse("api:transfer", [sent.public_id])
        return Response(told(sent), 202 if sent.submitted_at == now else 200, headers={"Location": location})


class OneTransfer(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="transfers_read",
        scope=Scope.TRANSFERS_READ,
        summary="How far a sent transfer is",
        tag="Transfers",
        answer=SentTransferOut,
        example=DONE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, transfer_id: str) -> Response:
        theirs = reached(SentTransfer, self.investors).select_related("token__network", "wallet")
        return Response(told(find(theirs, transfer_id)))


def _movements(tokens: QuerySet[Token], addresses: Any) -> QuerySet[Any]:
    """By the indexes of each security's senders and receivers."""
    known = list(tokens.values_list("pk", flat=True))
    moved = Movement.objects.filter(token__in=known).filter(
        Q(token__in=known, sender__in=addresses) | Q(token__in=known, receiver__in=addresses)
    )
    columns = {
        "security": F("token__public_id"),
        "decimals": F("token__decimals"),
        "number": F("block__number"),
        "hash": F("block__hash"),
        "at": F("block__timestamp"),
    }
    fields = ("id", "log_index", "tx_hash", "sender", "receiver", "units")
    return moved.annotate(**columns).values(*fields, *columns)


def _written(row: dict[str, Any], own: set[str]) -> dict[str, Any]:
    sender, receiver = row["sender"], row["receiver"]
    kind = KINDS[0] if sender is None else KINDS[1] if receiver is None else KINDS[2]
    both = sender in own and receiver in own
    direction = DIRECTIONS[2] if both else DIRECTIONS[1] if sender in own else DIRECTIONS[0]
    return {
        "id": f"{row['tx_hash']}-{row['log_index']}",
        "kind": kind,
        "direction": direction,
        "security": row["security"],
        "sender": checksum(sender) if sender else None,
        "receiver": checksum(receiver) if receiver else None,
        "units": str(row["units"]),
        "decimals": row["decimals"],
        "transaction_hash": row["tx_hash"],
        "block": {"number": str(row["number"]), "hash": row["hash"]},
        "at": row["at"].strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
