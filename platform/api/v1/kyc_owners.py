"""Who owns the entity that I am: parties, and what each holds of another or of the entity itself."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import CountryField, DateField, TextField
from api.permissions import PEOPLE, IsInvestor
from api.serializers import Input, Output
from api.v1.kyc import my_case
from compliance.models import KycCase, OwnershipStake
from compliance.operations.record_owners import ENTITY, MOST, BadOwnership, Party, record_owners
from compliance.ownership import ChainTooDeep, CircularOwnership, Holding, OwnedMoreThanWhole
from kernel import clock
from kernel.errors import Missing

PERCENT = "^(100|[1-9]?[0-9])(\\.[0-9]{1,4})?$"
OF_THE_ENTITY = "The party it is held of; without it, the entity itself."
KINDS = [("person", _("a natural person")), ("company", _("a company"))]


@extend_schema_field({"type": "string", "pattern": PERCENT})
class PercentField(serializers.CharField):
    """A percentage as text, with at most four decimals."""

    default_error_messages = {"malformed": _("A percentage is expected, such as “25.5”.")}

    def to_internal_value(self, data: Any) -> Decimal:  # type: ignore[override]
        if not isinstance(data, str) or not re.fullmatch(PERCENT[1:-1], data, re.ASCII):
            self.fail("malformed")
        return Decimal(data)

    def to_representation(self, value: Any) -> str:
        return f"{Decimal(value).normalize():f}"


class PartyIn(Input):
    key = TextField(max_length=40, help_text="Any name of yours for it, used in `holdings`.")
    name = TextField(max_length=300)
    kind = serializers.ChoiceField(choices=KINDS)
    birth_date = DateField(required=False, help_text="Of a person.")
    country = CountryField(required=False, help_text="Of residence, or of the seat.")


class OwnershipIn(Input):
    owner = TextField(max_length=40)
    owned = TextField(max_length=40, required=False, help_text=OF_THE_ENTITY)
    percent = PercentField()


class OwnersIn(Input):
    parties = serializers.ListField(child=PartyIn(), max_length=MOST)
    holdings = serializers.ListField(child=OwnershipIn(), max_length=MOST)


class PartyOut(Output):
    key = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    birth_date = serializers.DateField(allow_null=True)
    country = serializers.CharField(allow_null=True)


class OwnershipOut(Output):
    owner = serializers.CharField()
    owned = serializers.CharField(allow_null=True)
    percent = PercentField()


class OwnersOut(Output):
    parties = PartyOut(many=True)
    holdings = OwnershipOut(many=True)


ANN = {"key": "ann", "name": "Ann Owner", "kind": "person", "birth_date": "1970-05-01", "country": "KR"}
HOLDING = {"key": "hold", "name": "B Holdings", "kind": "company", "country": "SG"}
SAID = {
    "parties": [ANN, HOLDING],
    "holdings": [
        {"owner": "hold", "percent": "45"},
        {"owner": "ann", "owned": "hold", "percent": "60"},
    ],
}
EXAMPLE = {
    "parties": [ANN | {"key": "1"}, HOLDING | {"key": "2", "birth_date": None}],
    "holdings": [
        {"owner": "2", "owned": None, "percent": "45"},
        {"owner": "1", "owned": "2", "percent": "60"},
    ],
}


class MyOwners(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="me_kyc_owners_read",
        scope=PEOPLE,
        summary="Who owns my entity",
        tag="Me",
        answer=OwnersOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request) -> Response:
        return Response(OwnersOut(_picture(my_case(self.investor))).data)

    @Described(
        id="me_kyc_owners_write",
        scope=PEOPLE,
        summary="Say who owns my entity",
        tag="Me",
        note="Everybody with 25 % or more, through whatever chain of companies. The whole picture replaces "
        "the one before; each party is compared with the lists of sanctions.",
        body=OwnersIn,
        body_example=SAID,
        answer=OwnersOut,
        example=EXAMPLE,
        errors=[
            "api.investor_required",
            Missing,
            BadOwnership,
            CircularOwnership,
            OwnedMoreThanWhole,
            ChainTooDeep,
        ],
    )
    def post(self, request: Request) -> Response:
        values, case = OwnersIn.read(request), my_case(self.investor)
        parties = {item["key"]: _party(item) for item in values["parties"]}
        if len(parties) < len(values["parties"]):
            raise BadOwnership
        holdings = [
            Holding(item["owner"], item.get("owned", ENTITY), item["percent"]) for item in values["holdings"]
        ]
        record_owners(case=case, parties=parties, holdings=holdings, actor=self.person, now=clock.now())
        return Response(OwnersOut(_picture(case)).data)


def _party(item: dict[str, Any]) -> Party:
    birth = item.get("birth_date")
    return Party(
        name=item["name"],
        is_person=item["kind"] == "person",
        birth_date=birth.isoformat() if birth else "",
        country=item.get("country", ""),
    )


def _picture(case: KycCase) -> dict[str, Any]:
    parties = list(case.parties.present().order_by("pk"))
    keys = {party.pk: str(place) for place, party in enumerate(parties, start=1)}
    stakes = OwnershipStake.objects.filter(owner__in=parties).order_by("pk")
    return {
        "parties": [
            {
                "key": keys[party.pk],
                "name": party.name,
                "kind": "person" if party.is_person else "company",
                "birth_date": party.birth_date or None,
                "country": party.country or None,
            }
            for party in parties
        ],
        "holdings": [
            {
                "owner": keys[stake.owner_id],
                "owned": keys.get(stake.owned_id) if stake.owned_id else None,
                "percent": stake.percent,
            }
            for stake in stakes
        ],
    }
