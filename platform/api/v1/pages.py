"""The description of this API: the OpenAPI document, and Swagger UI to read and try it."""

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from api.permissions import IsAnyone


class OpenApi(SpectacularJSONAPIView):
    permission_classes = (IsAnyone,)
    authentication_classes = ()


@method_decorator(csp_update({"style-src": ["'unsafe-inline'"]}), name="dispatch")
class Docs(SpectacularSwaggerSplitView):
    """Swagger UI writes style attributes; nothing else of the strict policy is loosened."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()
    url_name = "api:openapi"
