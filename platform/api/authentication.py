"""Who calls: a person by allauth's headless session token, or a machine by an OAuth2 access token. Without
either it is 401 with a challenge.

The portal's session cookie is not accepted here, so no page in a browser can be tricked into a call (CSRF).
"""

import re

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.models import User
from api.signed_in import SignedIn, signed_in
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


class SessionTokenAuthentication(BaseAuthentication):
    """`X-Session-Token`, or `Authorization: Bearer` with the same token, from `/_allauth/app/v1/auth/…`."""

    def authenticate(self, request: Request) -> tuple[User, SignedIn] | None:
        token = _session_token(request)
        if token is None:
            return None
        found = signed_in(token) if _TOKEN.fullmatch(token) else None
        if found is None:
            raise AuthenticationFailed
        return found.person, found

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


def _session_token(request: HttpRequest | Request) -> str | None:
    given: str | None = request.headers.get("X-Session-Token")
    return _bearer(request) if given is None else given


def _bearer(request: HttpRequest | Request) -> str | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
