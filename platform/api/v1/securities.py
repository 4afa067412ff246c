"""Securities that live on chain: their public terms, for any investor."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, CountryField, HashText, IntegerText, Moment
from api.pagination import PARAMETERS, Pages, page_of_rows
from api.permissions import SpeaksForInvestors
from api.serializers import Output
from chain.addresses import checksum
from investors.models import Investor
from investors.sandboxes import open_to, sandboxes_of
from kernel.errors import Missing
from machines.scopes import Scope
from tokens.listed import listed
from tokens.models import Token


class IssuerOut(Output):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField(source="legal_name")
    country = CountryField()


class BlockOut(Output):
    number = IntegerText()
    hash = HashText()


class SecurityOut(Output):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    symbol = serializers.CharField()
    instrument = serializers.ChoiceField(choices=Token.Instrument.choices)
    isin = serializers.SerializerMethodField()
    decimals = serializers.IntegerField(help_text="Units are base units: shown value = units / 10^decimals.")
    authorised_units = serializers.SerializerMethodField(help_text="Null is unlimited.")
    chain_id = IntegerText(source="network_id")
    address = AddressField()
    account_id = serializers.SerializerMethodField(help_text="CAIP-10.")
    issuer = IssuerOut()
    deployed_in = BlockOut(source="deployment.block")
    deployed_at = Moment(source="deployment.block.timestamp")

    def get_isin(self, token: Token) -> str | None:
        return token.isin or None

    def get_authorised_units(self, token: Token) -> str | None:
        return str(token.cap) if token.cap else None

    def get_account_id(self, token: Token) -> str:
        return f"eip155:{token.network_id}:{checksum(str(token.address))}"


EXAMPLE = {
    "id": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "name": "Busan Ship Finance Fund 1",
    "symbol": "BSF1",
    "instrument": "fund_unit",
    "isin": None,
    "decimals": 0,
    "authorised_units": "1000000",
    "chain_id": "31337",
    "address": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    "account_id": "eip155:31337:0x5FbDB2315678afecb367f032d93F642f64180aa3",
    "issuer": {
        "id": "iss_01k9z5v4h8m2q7t3w6y0bcdefn",
        "name": "Busan Ship Finance Co., Ltd.",
        "country": "KR",
    },
    "deployed_in": {"number": "12", "hash": "0x" + "4c" * 32},
    "deployed_at": "2026-11-23T09:00:00Z",
}


def written(row: dict[str, Any]) -> dict[str, Any]:
    """As `SecurityOut`, straight from a row of a list."""
    chain_id, address = str(row["network_id"]), checksum(row["contract"])
    return {
        "id": row["public_id"],
        "name": row["name"],
        "symbol": row["symbol"],
        "instrument": row["instrument"],
        "isin": row["isin"] or None,
        "decimals": row["decimals"],
        "authorised_units": None if row["cap"] == "0" else row["cap"],
        "chain_id": chain_id,
        "address": address,
        "account_id": f"eip155:{chain_id}:{address}",
        "issuer": {
            "id": row["issuer_id"],
            "name": row["issuer_name"],
            "country": row["issuer_country"],
        },
        "deployed_in": {"number": str(row["number"]), "hash": row["hash"]},
        "deployed_at": row["at"].strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def live(investors: QuerySet[Investor]) -> QuerySet[Token]:
    apart = open_to(investors, "issuer__organisation")
    return Token.objects.live().filter(apart).select_related("issuer", "deployment__block")


class Securities(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS

    @Described(
        id="securities_list",
        scope=Scope.SECURITIES_READ,
        summary="Securities on the register",
        tag="Securities",
        answer=SecurityOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page_of_rows(request, listed(sandboxes_of(self.investors)), written, Pages)


class OneSecurity(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="securities_read",
        scope=Scope.SECURITIES_READ,
        summary="One security",
        tag="Securities",
        answer=SecurityOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, security_id: str) -> Response:
        token = live(self.investors).filter(public_id=security_id).first()
        if token is None:
            raise Missing
        return Response(SecurityOut(token).data)
