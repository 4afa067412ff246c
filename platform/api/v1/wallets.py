"""Wallets: name an address, sign our message with it, and it is yours here."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, IntegerText, Moment, TextField
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import SpeaksForInvestors, find, reached, who
from api.serializers import Input, Output
from api.v1.networks import network_of
from chain.addresses import checksum
from compliance.models import WhitelistEntry
from investors.models import Investor, Wallet
from investors.operations.add_wallet import AddressTaken, add_wallet
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope

ACCOUNT = "eip155:{chain}:{address}"


class WalletIn(Input):
    address = AddressField()
    chain_id = IntegerText()
    investor = TextField(
        max_length=60, required=False, help_text="Id of the client whose wallet it is; my own if absent."
    )


class WhitelistOut(Output):
    status = serializers.ChoiceField(choices=WhitelistEntry.Status.choices)
    valid_until = Moment()
    reason_code = serializers.CharField(allow_null=True)


class WalletOut(Output):
    id = serializers.CharField(source="public_id")
    investor = serializers.CharField(source="investor.public_id")
    address = AddressField()
    chain_id = IntegerText(source="network_id")
    account_id = serializers.SerializerMethodField(help_text="CAIP-10.")
    state = serializers.ChoiceField(choices=Wallet.State.choices)
    proved_at = Moment(allow_null=True)
    created_at = Moment()
    whitelist = serializers.SerializerMethodField(help_text="What every register should say of this wallet.")

    def get_account_id(self, wallet: Wallet) -> str:
        return account_id(wallet.network_id, wallet.address)

    @extend_schema_field(WhitelistOut(allow_null=True))
    def get_whitelist(self, wallet: Wallet) -> Any:
        entry = getattr(wallet, "whitelist_entry", None)
        return WhitelistOut(entry).data if entry else None


EXAMPLE = {
    "id": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "investor": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
    "address": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "chain_id": "31337",
    "account_id": "eip155:31337:0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "state": "ready",
    "proved_at": "2026-11-23T09:01:00Z",
    "created_at": "2026-11-23T09:00:00Z",
    "whitelist": {"status": "active", "valid_until": "2027-11-23T09:05:00Z", "reason_code": None},
}
PENDING = EXAMPLE | {"state": "pending", "proved_at": None, "whitelist": None}


def theirs(investors: QuerySet[Investor] | Investor) -> QuerySet[Wallet]:
    return reached(Wallet, investors).select_related("whitelist_entry", "investor")


def their_wallet(investors: QuerySet[Investor] | Investor, wallet_id: str) -> Wallet:
    """Raises `Missing`, also for somebody else's wallet."""
    return find(theirs(investors), wallet_id)


class Wallets(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS

    @Described(
        id="wallets_list",
        scope=Scope.INVESTORS_READ,
        summary="My wallets",
        tag="Wallets",
        answer=WalletOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, theirs(self.investors), WalletOut)

    @Described(
        id="wallets_create",
        scope=Scope.INVESTORS_WRITE,
        summary="Name a wallet",
        tag="Wallets",
        note="It is pending until its challenge has been signed. One I already have is returned with 200.",
        body=WalletIn,
        body_example={"address": EXAMPLE["address"], "chain_id": "31337"},
        answer=WalletOut,
        example=PENDING,
        statuses=(201, 200),
        errors=["api.investor_required", Missing, AddressTaken],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values, now = WalletIn.read(request), clock.now()
        wallet = add_wallet(
            investor=who(self.investors, self.person, values.get("investor")),
            network=network_of(values["chain_id"]),
            address=values["address"],
            actor=self.person,
            now=now,
        )
        location = reverse("api:wallet", [wallet.public_id])
        status = 201 if wallet.created_at == now else 200  # the operation returns a wallet I already had
        return Response(WalletOut(wallet).data, status, headers={"Location": location})


class OneWallet(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="wallets_read",
        scope=Scope.INVESTORS_READ,
        summary="One of my wallets",
        tag="Wallets",
        answer=WalletOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, wallet_id: str) -> Response:
        return Response(WalletOut(their_wallet(self.investors, wallet_id)).data)


def account_id(chain_id: int, address: str) -> str:
    return ACCOUNT.format(chain=chain_id, address=checksum(address))
