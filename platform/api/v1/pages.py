"""The description of this API: the OpenAPI document, Swagger UI to try it, Redoc to read it; both pages come
from the platform's own static files."""

from threading import Lock

from csp.decorators import csp_update
from django.conf import settings
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularRedocView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from api.permissions import IsAnyone

_drawing = Lock()
_drawn: dict[tuple[str, str], Response] = {}


class OpenApi(SpectacularJSONAPIView):
    """Drawn once for each language, by one thread: drf-spectacular looks up its extensions as it first meets
    them, and two who do so at once fail."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()

    def _get_schema_response(self, request: Request) -> Response:
        known = (get_language() or "en", settings.PUBLIC_URL)
        with _drawing:
            if known not in _drawn:
                _drawn[known] = super()._get_schema_response(request)  # type: ignore[no-untyped-call]
        answer = _drawn[known]
        return Response(answer.data, headers=dict(answer.items()))


@method_decorator(csp_update({"style-src": ["'unsafe-inline'"]}), name="dispatch")
class Docs(SpectacularSwaggerSplitView):
    """Swagger UI writes style attributes; nothing else of the strict policy is loosened."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()
    url_name = "api:openapi"


@method_decorator(
    csp_update({"style-src": ["'unsafe-inline'"], "worker-src": ["blob:"], "img-src": ["data:"]}),
    name="dispatch",
)
class Redoc(SpectacularRedocView):
    """Redoc writes style elements and searches in a worker of its own; scripts are ours alone."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()
    url_name = "api:openapi"
    template_name = "api/redoc.html"
