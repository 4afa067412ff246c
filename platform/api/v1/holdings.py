"""What I hold, over all my proved wallets, as of the last block the platform has indexed."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, HashText, IntegerText
from api.pagination import PARAMETERS, page
from api.permissions import IsInvestor
from api.serializers import Output
from captable.models import Holding
from investors.models import Investor, Wallet


class HeldSecurityOut(Output):
    id = serializers.CharField(source="public_id")
    symbol = serializers.CharField()
    name = serializers.CharField()


class AsOfOut(Output):
    """The indexer commits a block's holdings and this cursor together, so the two always agree."""

    chain_id = IntegerText()
    block_number = IntegerText(source="cursor_number")
    block_hash = HashText(source="cursor_hash")


class HoldingOut(Output):
    security = HeldSecurityOut(source="token")
    wallet = serializers.CharField(source="wallet_id", help_text="The id of my wallet.")
    address = AddressField(source="holder")
    units = IntegerText()
    decimals = serializers.IntegerField(source="token.decimals")
    as_of = AsOfOut(source="token.network")


EXAMPLE = {
    "security": {
        "id": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
        "symbol": "BSF1",
        "name": "Busan Ship Finance Fund 1",
    },
    "wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "address": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "units": "1500",
    "decimals": 0,
    "as_of": {"chain_id": "31337", "block_number": "1042", "block_hash": "0x" + "4c" * 32},
}


def mine(investor: Investor) -> QuerySet[Any]:
    """One statement, so that units and the network's cursor are read at one moment."""
    wallets = Wallet.objects.ready().filter(
        investor=investor, address=OuterRef("holder"), network=OuterRef("token__network")
    )
    proved = Wallet.objects.ready().filter(investor=investor)
    return (
        Holding.objects.filter(holder__in=proved.values("address"))  # by index; the network is asked below
        .annotate(wallet_id=Subquery(wallets.values("public_id")[:1]))
        .filter(wallet_id__isnull=False)
        .select_related("token__network")
    )


class Holdings(Endpoint):
    permission_classes = (IsInvestor,)
    query = PARAMETERS

    @Described(
        id="holdings_list",
        summary="My holdings",
        tag="Holdings",
        answer=HoldingOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self.investor), HoldingOut, ordering=("-pk",))
