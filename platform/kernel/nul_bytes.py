"""No text in the database can hold a NUL, so nobody who asks for one means anything by it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

NUL = "%00"


class NulBytesMiddleware:
    """A query with one is a bad request (400) before anything looks at it; a path with one leads nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the query")
        return self.get_response(request)
