"""Who calls: a person by allauth's headless session token, or a machine by an OAuth2 access token. Without
either it is 401 with a challenge.

The portal's session cookie is not accepted here, so no page in a browser can be tricked into a call (CSRF).
"""

import re

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from kernel import clock
from machines.access import MachineAccess, access_by

_TOKEN = re.compile(r"[a-z0-9]{16,64}")  # the alphabet of Django's session keys; nothing else is looked up
_ACCESS = re.compile(r"[A-Za-z0-9_-]{43,128}")
CHALLENGE = 'Bearer realm="jangbu"'


class MachineAuthentication(BaseAuthentication):
    """`Authorization: Bearer` with an access token of `/oauth/token`. Anything else is left to the next."""

    def authenticate(self, request: Request) -> tuple[object, MachineAccess] | None:
        token = _bearer(request)
        access = access_by(token, now=clock.now()) if token and _ACCESS.fullmatch(token) else None
        return (access.machine.user, access) if access else None

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


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
        return _bearer(request)

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


def _bearer(request: HttpRequest | Request) -> str | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
