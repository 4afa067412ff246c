"""An allauth session of its app client for somebody whose wallet has just signed.

allauth decides what else is asked for: where the person has a second factor, the session waits for it at
`/_allauth/app/v1/auth/2fa/authenticate` and opens nothing before.
"""

from dataclasses import dataclass

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.headless.constants import Client
from allauth.headless.internal import authkit, sessionkit
from allauth.headless.internal.decorators import mark_request_as_headless
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.models import User
from api.refusals import Refusal

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class WalletSession:
    """`waits_for` are the kinds of second factor of which one is missing; none where it is open."""

    token: str
    waits_for: tuple[str, ...]

    def __repr__(self) -> str:
        return f"WalletSession({self.waits_for})"


def begin(request: HttpRequest, user: User) -> WalletSession:
    """Raises `Refusal` where the request brings a token of another session."""
    if "X-Session-Token" in request.headers:
        raise Refusal("api.bad_request")
    mark_request_as_headless(request, Client.APP)
    with authkit.authentication_context(request):
        record_authentication(request, user, method="wallet")
        try:
            perform_login(request, Login(user=user))
        except ImmediateHttpResponse:
            raise Refusal("api.authentication_failed") from None
        token = sessionkit.expose_session_token(request)
        is_open = request.user.is_authenticated
    if token is None:
        raise Refusal("api.authentication_failed")
    return WalletSession(token, () if is_open else _factors(user))


def _factors(user: User) -> tuple[str, ...]:
    kinds = Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True)
    return tuple(sorted(set(kinds)))
