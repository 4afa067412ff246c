"""The catalogue of events: every type, what it means, and what is in it."""

from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import IsSignedIn
from api.serializers import Output
from api.v1.webhook_out import EventTypeOut
from machines.scopes import Scope
from webhooks.catalogue import TYPES


class CatalogueOut(Output):
    results = EventTypeOut(many=True)


_KIND = TYPES["transfer.completed"]
EXAMPLE = {
    "type": _KIND.name,
    "description": "Units moved, in a final block.",
    "schema": _KIND.schema(),
    "example": _KIND.example(),
}


class WebhookEvents(Endpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="webhook_events_list",
        scope=Scope.WEBHOOKS_MANAGE,
        summary="All types of events",
        tag="Webhooks",
        note="The same bodies come on the stream of `GET /me/events`.",
        answer=CatalogueOut,
        example={"results": [EXAMPLE]},
    )
    def get(self, request: Request) -> Response:
        kinds = [TYPES[name] for name in sorted(TYPES)]
        return Response({"results": EventTypeOut(kinds, many=True).data})
