"""Who calls: allauth's headless session token, answered with 401 and a challenge when it is missing."""

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from rest_framework.request import Request


class SessionTokenAuthentication(XSessionTokenAuthentication):
    """`X-Session-Token` from `/_allauth/app/v1/auth/…`."""

    def authenticate_header(self, request: Request) -> str:
        return 'X-Session-Token realm="jangbu"'
