"""Where identity vendors call back: `POST /hooks/kyc/<provider>`.

The signature over the raw body is the only permission. A 2xx means that the callback is stored for good;
anything else makes the vendor send it again (401 not signed by them, 422 not understood, 503 not stored).
"""

from typing import Any

from django.db import DatabaseError
from django.urls import path
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoint import Endpoint
from api.parsers import MAX_BYTES
from api.permissions import IsAnyone
from api.refusals import Refusal
from compliance.operations.take_notice import take_notice
from kernel import clock

app_name = "hooks"


class RawParser(BaseParser):
    """The bytes as they were sent, 64 KiB at the most."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise Refusal("api.body_too_large")
        return body


class KycHook(Endpoint):
    """One callback in; the answer is empty."""

    permission_classes = (IsAnyone,)
    authentication_classes = ()
    parser_classes = (RawParser,)
    throttle_scope = "kyc_hook"
    http_method_names = ["post"]
    schema = None  # the vendors' contract, not ours

    def post(self, request: Request, provider: str) -> Response:
        data: Any = request.data
        body = data if isinstance(data, bytes) else b""  # an empty body is not parsed at all
        try:
            take_notice(provider=provider, headers=request.headers, body=body, now=clock.now())
        except DatabaseError as error:
            raise Refusal("api.unavailable") from error
        return Response({})


urlpatterns = [path("kyc/<slug:provider>", KycHook.as_view(), name="kyc")]
