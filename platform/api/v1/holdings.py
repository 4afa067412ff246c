"""What I hold, or those I speak for, over all proved wallets: now, or as it was at a block or a time.

A page is written straight from its row: it is what apps read most often.
"""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.as_of import AT, BLOCK, NAMES, block_asked
from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, HashText, IntegerText
from api.pagination import PARAMETERS, page_of_rows
from api.permissions import SpeaksForInvestors, find, reached
from api.serializers import Output
from captable.holdings_at import BeforeRecords, balances_at
from captable.holdings_now import held_now
from captable.models import Holding
from captable.queries import NotIndexed
from chain.addresses import checksum
from chain.models import Block, Network
from investors.models import Investor, Wallet
from kernel.errors import Missing
from kernel.keyset import Keyset
from machines.scopes import Scope
from tokens.models import Token

INVESTOR = OpenApiParameter("investor", str, description="Only of this one of those I speak for.")
SECURITY = OpenApiParameter("security", str, description="Only of this security.")


class HeldSecurityOut(Output):
    id = serializers.CharField(source="public_id")
    symbol = serializers.CharField()
    name = serializers.CharField()


class AsOfOut(Output):
    """The indexer commits a block's holdings and this cursor together, so the two always agree."""

    chain_id = IntegerText()
    block_number = IntegerText(source="cursor_number")
    block_hash = HashText(source="cursor_hash", allow_null=True)


class HoldingOut(Output):
    security = HeldSecurityOut()
    investor = serializers.CharField()
    wallet = serializers.CharField(help_text="The id of the wallet.")
    address = AddressField()
    units = IntegerText()
    decimals = serializers.IntegerField()
    as_of = AsOfOut()


EXAMPLE = {
    "security": {
        "id": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
        "symbol": "BSF1",
        "name": "Busan Ship Finance Fund 1",
    },
    "investor": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
    "wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "address": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "units": "1500",
    "decimals": 0,
    "as_of": {"chain_id": "31337", "block_number": "1042", "block_hash": "0x" + "4c" * 32},
}
COLUMNS: dict[str, Any] = {
    "security_id": F("token__public_id"),
    "symbol": F("token__symbol"),
    "security_name": F("token__name"),
    "decimals": F("token__decimals"),
    "chain_id": F("token__network_id"),
    "as_of_number": F("token__network__cursor_number"),
    "as_of_hash": F("token__network__cursor_hash"),
}


def held(wallets: QuerySet[Wallet]) -> QuerySet[Any]:
    """One statement, so that units and the network's cursor are read at one moment."""
    ready = wallets.filter(state=Wallet.State.READY)
    rows = Holding.objects.filter(holder__in=ready.values("address"))  # by index; the network is asked below
    return with_wallet(rows, ready)


def with_wallet(rows: QuerySet[Any], wallets: QuerySet[Wallet]) -> QuerySet[Any]:
    """Of an address that was proved on another network there is no wallet, and it is left out."""
    its = wallets.filter(address=OuterRef("holder"), network=OuterRef("token__network")).order_by()
    return rows.annotate(
        wallet_id=Subquery(its.values("public_id")[:1]),
        investor_id=Subquery(its.values("investor__public_id")[:1]),
    ).filter(wallet_id__isnull=False)


def written(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "security": {"id": row["security_id"], "symbol": row["symbol"], "name": row["security_name"]},
        "investor": row["investor_id"],
        "wallet": row["wallet_id"],
        "address": checksum(row["holder"]),
        "units": str(row["units"]),
        "decimals": row["decimals"],
        "as_of": {
            "chain_id": str(row["chain_id"]),
            "block_number": str(row["as_of_number"]),
            "block_hash": row["as_of_hash"],
        },
    }


class Holdings(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS | NAMES | {INVESTOR.name, SECURITY.name}

    @Described(
        id="holdings_list",
        scope=Scope.HOLDINGS_READ,
        summary="My holdings",
        tag="Holdings",
        note="Mine, and those of the investors without an account whom my organisation introduced. With "
        "`block` or `at`, which need `security`, as they were then.",
        answer=HoldingOut,
        example=EXAMPLE,
        paged=True,
        query=[INVESTOR, SECURITY, BLOCK, AT],
        errors=["api.investor_required", Missing, NotIndexed, BeforeRecords],
    )
    def get(self, request: Request) -> Response:
        rows = self._then(request) if NAMES & set(request.query_params) else self._now(request)
        return page_of_rows(request, rows, written)

    def _now(self, request: Request) -> QuerySet[Any] | Keyset:
        """Of one investor by a statement that is planned already; most people speak only for themselves."""
        security = request.query_params.get(SECURITY.name)
        token = None if security is None else find(Token.objects.live(), security)
        one = self._one_investor(request)
        if one is not None:
            return held_now(one, None if token is None else token.pk)
        rows = held(self.wallets).annotate(**COLUMNS)
        rows = rows if token is None else rows.filter(token=token)
        return rows.values("id", "holder", "units", "wallet_id", "investor_id", *COLUMNS)

    def _one_investor(self, request: Request) -> int | None:
        """The key of the one who is named, or of the person who speaks for nobody else. Raises `Missing`."""
        named = request.query_params.get(INVESTOR.name)
        if named is not None:
            return find(self.investors, named).pk
        return None if self.voice.organisations else self.voice.investor

    def _then(self, request: Request) -> QuerySet[Any]:
        token = find(Token.objects.live().select_related("network"), request.query_params.get("security", ""))
        number = block_asked(request, token.network) or 0
        rows = balances_at(token.network, number, self.wallets).filter(token=token)
        as_of = {"as_of_number": Value(number), "as_of_hash": Subquery(_hash(token.network, number))}
        told = with_wallet(rows, self.wallets).annotate(**COLUMNS | as_of)
        return told.values("id", "holder", "units", "wallet_id", "investor_id", *COLUMNS)

    @cached_property
    def wallets(self) -> QuerySet[Wallet]:
        """Raises `Missing` for an investor who is nobody's here."""
        named = self.request.query_params.get(INVESTOR.name)
        whose: QuerySet[Investor] | Investor = self.investors
        return reached(Wallet, whose if named is None else find(self.investors, named))


def _hash(network: Network, number: int) -> QuerySet[Any]:
    return Block.objects.filter(network=network, number=number).values("hash")[:1]
