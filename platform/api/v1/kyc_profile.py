"""What an investor says of themselves beyond who they are."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import CountryField, Moment, Yes
from api.permissions import PEOPLE, IsInvestor
from api.serializers import Input, Output
from compliance.models import RiskProfile
from compliance.operations.record_profile import record_profile
from compliance.risk.gather import YES
from compliance.risk.levels import Amount, Sector
from kernel import clock
from kernel.errors import Missing

PEP = "Whether I, or somebody close to me, hold or held a prominent public office."


class ProfileIn(Input):
    nationality = CountryField()
    sector = serializers.ChoiceField(choices=Sector.choices)
    amount = serializers.ChoiceField(choices=Amount.choices, help_text="To be invested here within a year.")
    is_pep = Yes(help_text=PEP)


class ProfileOut(Output):
    nationality = CountryField()
    sector = serializers.ChoiceField(choices=Sector.choices)
    amount = serializers.ChoiceField(choices=Amount.choices)
    is_pep = serializers.SerializerMethodField(help_text=PEP)
    told_at = Moment()

    def get_is_pep(self, profile: RiskProfile) -> bool:
        return profile.is_pep == YES


SAID = {"nationality": "KR", "sector": "employed", "amount": "under_10m", "is_pep": False}
EXAMPLE = SAID | {"told_at": "2026-11-23T09:02:00Z"}


class MyProfile(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="me_kyc_profile_read",
        scope=PEOPLE,
        summary="What I said of myself",
        tag="Me",
        answer=ProfileOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request) -> Response:
        profile = RiskProfile.objects.filter(investor=self.investor).first()
        if profile is None:
            raise Missing
        return Response(ProfileOut(profile).data)

    @Described(
        id="me_kyc_profile_write",
        scope=PEOPLE,
        summary="Say more of myself",
        tag="Me",
        note="Replaces what was said before. It may bring a verified case back to the officers.",
        body=ProfileIn,
        body_example=SAID,
        answer=ProfileOut,
        example=EXAMPLE,
        errors=["api.investor_required"],
    )
    def post(self, request: Request) -> Response:
        values = ProfileIn.read(request)
        profile = record_profile(investor=self.investor, **values, actor=self.person, now=clock.now())
        return Response(ProfileOut(profile).data)
