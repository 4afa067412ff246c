"""Who is signed in."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import PEOPLE, IsSignedIn
from api.serializers import Output
from investors.models import Investor


class MeOut(Output):
    id = serializers.CharField(source="public_id")
    email = serializers.EmailField()
    name = serializers.CharField()
    investor = serializers.SerializerMethodField(help_text="Your investor's id, once you are registered.")

    def get_investor(self, user: Any) -> str | None:
        return Investor.objects.of(user).values_list("public_id", flat=True).first()


class Me(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="me_read",
        scope=PEOPLE,
        summary="The signed-in person",
        tag="Me",
        answer=MeOut,
        example={
            "id": "usr_01k9z5v4h8m2q7t3w6y0bcdefg",
            "email": "minji@example.com",
            "name": "Kim Minji",
            "investor": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
        },
    )
    def get(self, request: Request) -> Response:
        return Response(MeOut(self.person).data)
