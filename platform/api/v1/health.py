"""Is the service alive, and is it ready? Open to everybody and silent about details."""

from django.db import DatabaseError, connection
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import OPEN, IsAnyone
from api.refusals import Refusal
from api.serializers import Output


class HealthOut(Output):
    status = serializers.ChoiceField(choices=["ok", "unavailable"])


class Live(Endpoint):
    """The process answers."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()

    @Described(
        id="health_live",
        scope=OPEN,
        summary="Alive",
        tag="Health",
        answer=HealthOut,
        example={"status": "ok"},
    )
    def get(self, request: Request) -> Response:
        return Response({"status": "ok"})


class Ready(Endpoint):
    """The database answers; reads of the register need nothing else."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()

    @Described(
        id="health_ready",
        scope=OPEN,
        summary="Ready",
        tag="Health",
        answer=HealthOut,
        example={"status": "ok"},
        errors=["api.unavailable"],
    )
    def get(self, request: Request) -> Response:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError as error:
            raise Refusal("api.unavailable") from error
        return Response({"status": "ok"})
