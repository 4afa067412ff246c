"""Who calls: allauth's headless session token, answered with 401 and a challenge when it is missing.

The portal's session cookie is not accepted here, so no page in a browser can be tricked into a call (CSRF).
"""

import re

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from django.http import HttpRequest
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

_TOKEN = re.compile(r"[a-z0-9]{16,64}")  # the alphabet of Django's session keys; nothing else is looked up


class SessionTokenAuthentication(XSessionTokenAuthentication):
    """`X-Session-Token`, or `Authorization: Bearer` with the same token, from `/_allauth/app/v1/auth/…`."""

    def authenticate(self, request: HttpRequest) -> tuple[object, object] | None:
        token = self.get_session_token(request)
        if token is None:
            return None
        found = super().authenticate(request) if _TOKEN.fullmatch(token) else None
        if found is None:
            raise AuthenticationFailed
        return found

    def get_session_token(self, request: HttpRequest) -> str | None:
        given = request.headers.get("X-Session-Token")
        if given is not None:
            return given
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else None

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="jangbu"'
