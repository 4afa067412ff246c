"""The one place where a refusal becomes something a person in the portal can read.

A refused POST goes back to the page it came from with a message; a refused GET is a page of its own.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from kernel.errors import DomainError, Kind

STATUS = {
    Kind.INVALID: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.MISSING: 404,
    Kind.CONFLICT: 409,
    Kind.UNAVAILABLE: 503,
}


class DomainErrorMiddleware:
    """Translates `DomainError` for the portal's own pages; other doors have their own translators."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if not isinstance(error, DomainError) or match is None or match.app_name != "portal":
            return None
        if request.headers.get("HX-Request"):
            return render(
                request, "portal/_partials/refused.html", {"error": error}, status=STATUS[error.kind]
            )
        if error.kind is Kind.MISSING:
            return render(request, "404.html", status=404)
        if request.method == "POST":
            messages.error(request, str(error), extra_tags=error.code)
            return redirect(_page_before(request))
        return render(request, "portal/pages/refused.html", {"error": error}, status=STATUS[error.kind])


def _page_before(request: HttpRequest) -> str:
    """The page that sent the form, when it is one of ours."""
    referer = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else "/portal/"
