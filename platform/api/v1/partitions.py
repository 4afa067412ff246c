"""The partitions of a security: lots under one regime each, whose terms never change."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import Moment
from api.permissions import SpeaksForInvestors, find
from api.serializers import Output
from api.v1.securities import live
from chain.bindings.security_token.partitions import DEFAULT
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from tokens.models import Partition


class PartitionOut(Output):
    name = serializers.CharField()
    locked_until = Moment(allow_null=True, help_text="Until then its units only move where the rules say.")
    classes = serializers.IntegerField(help_text="Bits of the classes a receiver needs one of; 0 is any.")
    countries = serializers.ListField(child=serializers.IntegerField(), help_text="ISO 3166-1 numeric.")


class PartitionsOut(Output):
    results = PartitionOut(many=True)


NAMED = {
    "name": "US-D-506C",
    "locked_until": "2027-11-23T09:00:00Z",
    "classes": 4,
    "countries": [410, 840],
}
PLAIN: dict[str, Any] = {"name": DEFAULT, "locked_until": None, "classes": 0, "countries": []}


class Partitions(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="securities_partitions",
        scope=Scope.SECURITIES_READ,
        summary="Partitions of a security",
        tag="Securities",
        note="The default one first, then in the order in which they were named.",
        answer=PartitionsOut,
        example={"results": [PLAIN, NAMED]},
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, security_id: str) -> Response:
        named = Partition.objects.filter(token=find(live(self.investors), security_id)).order_by("pk")
        return Response(PartitionsOut({"results": [PLAIN, *map(_told, named)]}).data)


def _told(partition: Partition) -> dict[str, Any]:
    locked = partition.locked_until
    return {
        "name": partition.name,
        "locked_until": clock.from_timestamp(locked) if locked else None,
        "classes": partition.classes,
        "countries": partition.countries,
    }
