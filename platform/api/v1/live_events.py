"""Events as they come, over one request that stays open (server-sent events)."""

from collections.abc import Callable
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError
from django.http import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import PEOPLE, IsInvestor
from api.refusals import Refusal
from webhooks.live.frames import frames
from webhooks.live.hub import TooManyStreams, hub
from webhooks.models import Event

EVENT_STREAM = "text/event-stream"
LAST = OpenApiParameter(
    "Last-Event-ID",
    str,
    OpenApiParameter.HEADER,
    description="The last event you have; what came after it comes first.",
)


class EventStreamRenderer(JSONRenderer):
    """So that a client may ask for the type; what is refused is a problem document all the same."""

    media_type = EVENT_STREAM
    format = "event-stream"


class LiveEvents(Endpoint):
    permission_classes = (IsInvestor,)
    renderer_classes = (EventStreamRenderer, JSONRenderer)

    @Described(
        id="me_events",
        scope=PEOPLE,
        summary="My events as they come",
        tag="Me",
        note="Server-sent events: `id`, `event` with the type, `data` with the same body as a webhook's. The "
        "request stays open until the session ends, which `stream.ended` says. After a break ask again with "
        "`Last-Event-ID`: nothing is missed and nothing comes twice. `stream.reset` says that this id is not "
        "known any more, so read everything anew. Without it the stream begins now. Four streams a person. "
        "Only the server for streams answers here, others with 421.",
        files=(EVENT_STREAM,),
        query=[LAST],
        errors=["api.investor_required", "api.streams_elsewhere", TooManyStreams],
    )
    def get(self, request: Request) -> HttpResponseBase:
        if not isinstance(request._request, ASGIRequest):
            raise Refusal("api.streams_elsewhere")
        hub.require_room(self.person.pk)
        after, is_new_start = self._start(request.headers.get("Last-Event-ID", ""))
        told = frames(hub, self.investor, after=after, is_new_start=is_new_start, still_in=_still_in(request))
        answer = StreamingHttpResponse(told, content_type=EVENT_STREAM)
        answer.headers["X-Accel-Buffering"] = "no"
        return answer

    def _start(self, last: str) -> tuple[int, bool]:
        """The key behind which to begin, and whether the client has to read everything anew."""
        if last:
            mine = Event.objects.seen_by_investor(self.investor).filter(public_id=last[:60])
            known = mine.values_list("pk", flat=True).first()
            if known is not None:
                return known, False
        newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
        return newest or 0, bool(last)


def _still_in(request: Request) -> Callable[[], bool]:
    """Asks again what was asked when it was opened. A database that is away signs nobody out."""
    authenticator: Any = request.successful_authenticator

    def ask() -> bool:
        try:
            return authenticator.authenticate(request) is not None
        except AuthenticationFailed:
            return False
        except DatabaseError:
            return True

    return ask
