"""Watching without reloading: the page asks every two seconds, and the server says when to stop.

An answer of 204 means that nothing has changed since the state the page shows, so a screen reader is not
told the same again; 286 is htmx's status for the last answer.
"""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

STOP = 286


def watched(
    request: HttpRequest, template: str, context: dict[str, Any], *, finished: bool, reload: bool = False
) -> HttpResponse:
    """The partial, or nothing if the page already shows it. `reload` renews the whole page at the end."""
    body = render_to_string(template, context, request)
    seen = hashlib.sha256(body.encode()).hexdigest()[:16]
    if not finished and request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    response = HttpResponse(body + _mark(seen), status=STOP if finished else 200)
    if finished and reload:
        response.headers["HX-Refresh"] = "true"
    return response


def _mark(seen: str) -> str:
    return f'<input type="hidden" name="seen" value="{seen}">'
