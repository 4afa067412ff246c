"""Watching without reloading: the page asks every two seconds, and the server says when to stop.

An answer of 204 means that nothing has changed since the state the page shows, so a screen reader is not
told the same again; 286 is htmx's status for the last answer.
"""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

STOP = 286


def first(request: HttpRequest, template: str, context: dict[str, Any]) -> SafeString:
    """The partial for the page itself, with the mark by which later questions say what they show."""
    body = render_to_string(template, context, request)
    return mark_safe(body + _mark(body))


def watched(
    request: HttpRequest, template: str, context: dict[str, Any], *, finished: bool, reload: bool = False
) -> HttpResponse:
    """The partial, or nothing if the page already shows it. `reload` renews the whole page at the end."""
    body = first(request, template, context)
    if not finished and body.endswith(_mark_of(request.GET.get("seen", ""))):
        return HttpResponse(status=204)
    response = HttpResponse(body, status=STOP if finished else 200)
    if finished and reload:
        response.headers["HX-Refresh"] = "true"
    return response


def _mark(body: str) -> SafeString:
    return _mark_of(hashlib.sha256(body.encode()).hexdigest()[:16])


def _mark_of(seen: str) -> SafeString:
    return format_html('<input type="hidden" name="seen" value="{}">', seen)
