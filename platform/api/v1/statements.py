"""Statements of what was held at a moment: as data, and as a paper. The same facts make both."""

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.as_of import moment
from api.documentation import PDF, Described
from api.endpoint import Endpoint
from api.fields import AddressField, HashText, IntegerText, Moment
from api.files import LANG, FileEndpoint, as_file, language_of
from api.permissions import SpeaksForInvestors, who
from api.serializers import Output
from api.v1.holdings import INVESTOR
from captable.holdings_at import BeforeRecords
from captable.holdings_paper import HeldStatement, holdings_paper
from captable.stating import NotYet, TooManyHoldings, state_holdings
from chain.models import Network
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from papers.render import TooLong, Unwritable, render

AT = OpenApiParameter(
    "at", OpenApiTypes.DATETIME, description="RFC 3339 in UTC with Z; now where it is absent."
)
QUERY = frozenset({AT.name, INVESTOR.name})
ERRORS = ("api.investor_required", Missing, NotYet, BeforeRecords, TooManyHoldings)


class HeldLineOut(Output):
    security = serializers.CharField()
    symbol = serializers.CharField()
    address = AddressField()
    units = IntegerText()
    decimals = serializers.IntegerField()


class HoldingsStatementOut(Output):
    investor = serializers.CharField(source="reference")
    name = serializers.CharField(source="investor")
    at = Moment()
    chain_id = IntegerText()
    block_number = IntegerText(source="number")
    block_hash = HashText()
    holdings = HeldLineOut(source="lines", many=True)


EXAMPLE = {
    "investor": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
    "name": "Kim Minji",
    "at": "2026-11-30T15:00:00Z",
    "chain_id": "31337",
    "block_number": "1042",
    "block_hash": "0x" + "4c" * 32,
    "holdings": [
        {
            "security": "Busan Ship Finance Fund 1",
            "symbol": "BSF1",
            "address": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
            "units": "1500",
            "decimals": 0,
        }
    ],
}


def _stated(endpoint: Endpoint, request: Request) -> HeldStatement:
    text, now = request.query_params.get(AT.name), clock.now()
    network = Network.objects.filter(pk=settings.CHAIN_ID).first()
    if network is None:
        raise BeforeRecords
    investor = who(endpoint.investors, endpoint.person, request.query_params.get(INVESTOR.name))
    at = now if text is None else moment(text)
    return state_holdings(investor=investor, network=network, at=at, now=now)


class HoldingsStatement(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = QUERY

    @Described(
        id="statements_holdings",
        scope=Scope.HOLDINGS_READ,
        summary="What was held at a moment",
        tag="Holdings",
        note="Of one investor, over all securities: mine, or of the one who is named.",
        answer=HoldingsStatementOut,
        example=EXAMPLE,
        query=[AT, INVESTOR],
        errors=ERRORS,
    )
    def get(self, request: Request) -> Response:
        return Response(HoldingsStatementOut(_stated(self, request)).data)


class HoldingsPaper(FileEndpoint):
    permission_classes = (SpeaksForInvestors,)
    query = QUERY | {LANG.name}
    throttle_scope = "paper"

    @Described(
        id="statements_holdings_paper",
        scope=Scope.HOLDINGS_READ,
        summary="The same as a paper",
        tag="Holdings",
        query=[AT, INVESTOR, LANG],
        files=[PDF],
        errors=[*ERRORS, Unwritable, TooLong],
    )
    def get(self, request: Request) -> HttpResponse:
        held, language = _stated(self, request), language_of(request)
        paper = holdings_paper(held, language, clock.now())
        return as_file(render(paper), name=f"{held.reference}-holdings-{language}", media_type=PDF)
