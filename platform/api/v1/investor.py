"""The signed-in person as an investor."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import CountryField, DateField, Moment, TextField
from api.idempotency import idempotent
from api.permissions import PEOPLE, IsSignedIn
from api.serializers import Input, Output
from investors.identity import BadBirthDate
from investors.models import Investor
from investors.operations.register import AlreadyInvestor, register_investor
from kernel import clock
from kernel.errors import Missing

EXAMPLE = {"kind": "individual", "name": "Kim Minji", "birth_date": "1988-02-29", "country": "KR"}


class InvestorIn(Input):
    kind = serializers.ChoiceField(choices=Investor.Kind.choices)
    name = TextField(max_length=200)
    birth_date = DateField(required=False, help_text="An individual's; an entity has none.")
    country = CountryField()


class InvestorOut(Output):
    id = serializers.CharField(source="public_id")
    kind = serializers.ChoiceField(choices=Investor.Kind.choices)
    name = serializers.CharField()
    birth_date = serializers.SerializerMethodField()
    country = CountryField()
    created_at = Moment()

    def get_birth_date(self, investor: Investor) -> str | None:
        return investor.birth_date or None


ANSWER = {"id": "inv_01k9z5v4h8m2q7t3w6y0bcdefh", **EXAMPLE, "created_at": "2026-11-23T09:00:00Z"}


class MyInvestor(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="me_investor_read",
        scope=PEOPLE,
        summary="My investor profile",
        tag="Me",
        answer=InvestorOut,
        example=ANSWER,
        errors=[Missing],
    )
    def get(self, request: Request) -> Response:
        investor = Investor.objects.of(self.person).first()
        if investor is None:
            raise Missing
        return Response(InvestorOut(investor).data)

    @Described(
        id="me_investor_create",
        scope=PEOPLE,
        summary="Register as an investor",
        tag="Me",
        body=InvestorIn,
        body_example=EXAMPLE,
        answer=InvestorOut,
        example=ANSWER,
        statuses=(201,),
        errors=[AlreadyInvestor, BadBirthDate],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = InvestorIn.read(request)
        investor = register_investor(
            user=self.person,
            kind=values["kind"],
            name=values["name"],
            birth_date=values.get("birth_date"),
            country=values["country"],
            actor=self.person,
            now=clock.now(),
        )
        return Response(InvestorOut(investor).data, 201)
