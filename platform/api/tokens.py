"""`POST /oauth/token`: a machine's key for an access token (RFC 6749, client credentials). The rest is
allauth's; here a door is narrowed: one grant, a limit on how often it is tried, nothing that is cached.
"""

from typing import Any

from allauth.idp.oidc.models import Client
from allauth.idp.oidc.views import TokenView
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from rest_framework.request import Request

from api.throttling import Throttle

LONGEST_BODY = 4096


@method_decorator(csrf_exempt, name="dispatch")
class MachineTokens(TokenView):
    throttle_scope = "token"
    room: Any = None
    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        throttle = Throttle()
        if not throttle.allow_request(Request(request), self):
            return self._finished(_refused("slow_down", 429), retry_after=throttle.wait())
        return self._finished(super().dispatch(request, *args, **kwargs))

    def post(self, request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            return _refused("invalid_request", 400)
        if request.POST.get("grant_type") != Client.GrantType.CLIENT_CREDENTIALS:
            return _refused("unsupported_grant_type", 400)
        return super().post(request)

    def _finished(self, response: HttpResponseBase, retry_after: float | None = None) -> HttpResponseBase:
        response["Cache-Control"] = "no-store"
        if self.room is not None:
            for name, value in self.room.headers().items():
                response[name] = value
        if retry_after is not None:
            response["Retry-After"] = str(int(retry_after) + 1)
        return response


def _refused(error: str, status: int) -> JsonResponse:
    return JsonResponse({"error": error}, status=status)


token = MachineTokens.as_view()
