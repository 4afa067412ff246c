"""Whom I speak for: myself, and the investors without an account whom my organisation introduced. A broker
names its clients here."""

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, CountryField, IntegerText, TextField
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import SpeaksForInvestors, find
from api.serializers import Input, Output
from investors.models import Investor, Wallet
from investors.operations.introduce import Introduction, IntroductionConflict, introduce_investors
from investors.policies import speaks_for
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope


class ProvedWalletOut(Output):
    id = serializers.CharField(source="public_id")
    address = AddressField()
    chain_id = IntegerText(source="network_id")


class SpokenForOut(Output):
    """By number, without the name; the introducer knows its own."""

    id = serializers.CharField(source="public_id")
    external_id = serializers.CharField(help_text="The introducer's own number; may be empty.")
    wallets = ProvedWalletOut(source="proved", many=True, help_text="Proved ones, for orders.")


EXAMPLE = {
    "id": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
    "external_id": "C-1042",
    "wallets": [
        {
            "id": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
            "address": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
            "chain_id": "31337",
        }
    ],
}


class ClientIn(Input):
    organisation = TextField(max_length=60, required=False, help_text="Of mine; a machine has only one.")
    external_id = TextField(max_length=60, help_text="My own number for the client.")
    kind = serializers.ChoiceField(choices=Investor.Kind.choices)
    name = TextField(max_length=200)
    country = CountryField()


def spoken_for(endpoint: Endpoint) -> QuerySet[Investor]:
    proved = Prefetch("wallets", Wallet.objects.ready().order_by("pk"), to_attr="proved")
    return endpoint.investors.prefetch_related(proved)


class SpokenFor(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS

    @Described(
        id="investors_list",
        scope=Scope.INVESTORS_READ,
        summary="Whom I speak for",
        tag="Investors",
        note="Myself, and the investors without an account whom my organisation introduced.",
        answer=SpokenForOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, spoken_for(self), SpokenForOut)

    @Described(
        id="investors_create",
        scope=Scope.INVESTORS_WRITE,
        summary="Name a client",
        tag="Investors",
        note="Somebody without an account whom my organisation introduces. The same number with the same "
        "person is the client that is there already. The client is identified by evidence like anybody else.",
        body=ClientIn,
        body_example={"external_id": "C-1042", "kind": "individual", "name": "Kim Minji", "country": "KR"},
        answer=SpokenForOut,
        example=EXAMPLE | {"wallets": []},
        statuses=(201,),
        errors=["api.investor_required", Missing, NotPermitted, IntroductionConflict],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = ClientIn.read(request)
        mine = speaks_for(self.person)
        named = values.pop("organisation", None)
        organisation = find(mine, named) if named else mine.order_by("pk").first()
        if organisation is None:
            raise NotPermitted
        [client] = introduce_investors(
            organisation=organisation, people=[Introduction(**values)], actor=self.person, now=clock.now()
        )
        location = reverse("api:investor", [client.public_id])
        answer = SpokenForOut(find(spoken_for(self), client.public_id)).data
        return Response(answer, 201, headers={"Location": location})


class OneSpokenFor(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="investors_read",
        scope=Scope.INVESTORS_READ,
        summary="One whom I speak for",
        tag="Investors",
        answer=SpokenForOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, investor_id: str) -> Response:
        return Response(SpokenForOut(find(spoken_for(self), investor_id)).data)
