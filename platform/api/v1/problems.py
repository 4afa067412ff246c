"""The pages the `type` of a problem points at."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import OPEN, IsAnyone
from api.problems import catalogue
from api.serializers import Output
from kernel.errors import Missing


class ProblemTypeOut(Output):
    type = serializers.URLField(source="address")
    code = serializers.CharField()
    status = serializers.IntegerField()
    title = serializers.CharField()
    meaning = serializers.CharField()


class ProblemTypesOut(Output):
    results = ProblemTypeOut(many=True)


EXAMPLE = {
    "type": "https://jangbu.example/api/v1/problems/chain.bad_checksum",
    "code": "chain.bad_checksum",
    "status": 422,
    "title": "Bad checksum",
    "meaning": "Mixed case that is not the EIP-55 checksum: very likely a typing mistake.",
}


class ProblemTypes(Endpoint):
    permission_classes = (IsAnyone,)
    authentication_classes = ()

    @Described(
        id="problems_list",
        scope=OPEN,
        summary="Every code an error can have",
        tag="Problems",
        answer=ProblemTypesOut,
        example={"results": [EXAMPLE]},
    )
    def get(self, request: Request) -> Response:
        return Response(ProblemTypesOut({"results": list(catalogue().values())}).data)


class OneProblemType(Endpoint):
    permission_classes = (IsAnyone,)
    authentication_classes = ()

    @Described(
        id="problems_read",
        scope=OPEN,
        summary="What a code means",
        tag="Problems",
        answer=ProblemTypeOut,
        example=EXAMPLE,
        errors=[Missing],
    )
    def get(self, request: Request, code: str) -> Response:
        kind = catalogue().get(code)
        if kind is None:
            raise Missing
        return Response(ProblemTypeOut(kind).data)
