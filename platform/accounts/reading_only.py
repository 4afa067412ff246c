"""A regulator's session changes nothing, on whatever road: forms are refused before any view sees them.

The list names what may be sent all the same: signing in and out with one's own account, the language, and the
regulator's own looks. The REST API asks the same in its permissions.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.policies import is_regulator

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN_ACCOUNT = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "admin:login",
        "admin:logout",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_reauthenticate_webauthn",
        "set_language",
    }
)
OWN_LOOKS = frozenset({"admin:audit_look_open_look", "admin:audit_look_close_look"})


class ReadingOnlyMiddleware:
    """Behind authentication. Raises `PermissionDenied`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.method in SAFE or not is_regulator(request.user):
            return
        match = request.resolver_match
        if match is None or match.view_name not in OWN_ACCOUNT | OWN_LOOKS:
            raise PermissionDenied
