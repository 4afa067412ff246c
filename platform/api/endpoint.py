"""What all endpoints share: query parameters are refused unless named, and the headers every answer has."""

from typing import Any, ClassVar, cast

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from api.refusals import QueryRefused
from api.throttling import Room
from api.troubles import trouble
from investors.models import Investor
from investors.voice import Voice


class Endpoint(APIView):
    """A view parses, makes one domain call and renders. `query` names the parameters it reads."""

    query: ClassVar[frozenset[str]] = frozenset()
    http_method_names = ["get", "head", "post"]
    is_never_troubled: ClassVar[bool] = False  # by the faults of a sandbox
    room: Room | None = None  # set by Throttle
    investor: Investor  # set by IsInvestor
    voice: Voice  # set by SpeaksForInvestors

    @property
    def investors(self) -> QuerySet[Investor]:
        """All they speak for; only for endpoints whose permission asks for that."""
        return self.voice.investors

    @property
    def person(self) -> User:
        """Who is signed in; only for endpoints whose permission asks for that."""
        return cast(User, self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not self.is_never_troubled and request.user and request.user.is_authenticated:
            trouble(request.user)
        unknown = sorted(set(request.query_params) - self.query)
        if unknown:
            raise QueryRefused(*unknown, detail=_("Unknown parameter."), code="unknown")

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Api-Version"] = settings.API_VERSION
        if self.room is not None:
            for name, value in self.room.headers().items():
                response.headers[name] = value
        return super().finalize_response(request, response, *args, **kwargs)
