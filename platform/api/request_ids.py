"""Every answer carries an `X-Request-Id`; under `/api/` and `/hooks/` a failure is a problem document.

It is the outermost middleware, so it also sees what Django answers before any view was chosen (a bad Host
header, a redirect for a missing slash, an exception in another middleware) and gives that the API's form.
"""

import re
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from api.problems import CONTENT_TYPE, Problem
from kernel.identifiers import new_id

HEADER = "X-Request-Id"
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")  # nothing a log line or a header could be broken with


class RequestIdMiddleware:
    """Takes the caller's id when it is harmless, makes one otherwise, and binds it for the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        request_id = given if _ACCEPTED.fullmatch(given) else new_id("req")
        request.request_id = request_id  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
        if request.path.startswith(("/api/", "/hooks/")):
            response = _as_problem(request, response)
        response[HEADER] = request_id
        return response


def _as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code < 400 or response["Content-Type"] == CONTENT_TYPE:
        return response
    problem = Problem.of_status(response.status_code)
    return HttpResponse(problem.to_json(request), status=response.status_code, content_type=CONTENT_TYPE)
