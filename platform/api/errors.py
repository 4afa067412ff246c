"""Every refusal leaves the API as RFC 9457 `application/problem+json` with a code.

400 means that the request could not be read (form); 422 that it was understood and a rule refused it.
"""

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import quote

from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import ExceptionHandlerContext
from rest_framework import exceptions
from rest_framework.response import Response

from api.problems import API_TYPES, CONTENT_TYPE, STATUS, Problem, ProblemType, type_of
from api.refusals import QueryRefused
from captable.transfer_refusal import TransferRefused
from kernel.errors import DomainError
from offerings.reasons import OrderRefused

WHOLE = "non_field_errors"


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    return _ProblemHandler(error, cast(ExceptionHandlerContext, context)).run()


class _ProblemHandler(ExceptionHandler):
    """The library converts, logs and signals; what is written and how is ours."""

    def should_not_handle(self, exc: Exception) -> bool:
        return False  # not even with DEBUG: a client never gets a page with a traceback

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if not isinstance(exc, DomainError):
            return super().convert_known_exceptions(exc)
        refusal = exceptions.APIException(str(exc), exc.code)
        refusal.status_code = STATUS[exc.kind]
        return refusal

    def format_exception(self, exc: exceptions.APIException) -> dict[str, Any]:
        request = self.context["request"]
        return self._problem(exc).document(request._request)  # type: ignore[union-attr]

    def _problem(self, exc: exceptions.APIException) -> Problem:
        if isinstance(self.exc, DomainError):
            return Problem(type_of(type(self.exc)), str(self.exc), _reasons(self.exc))
        if isinstance(exc, exceptions.ValidationError):
            return _invalid(exc)
        code = str(exc.get_codes())
        kind = API_TYPES[code if "." in code else f"api.{code}"]
        return Problem(kind, str(kind.meaning if kind.status == 500 else exc.detail))

    def get_response(self, exc: exceptions.APIException, data: dict[str, Any]) -> Response:
        return Response(data, data["status"], headers=self.get_headers(exc), content_type=CONTENT_TYPE)


def _reasons(exc: DomainError) -> list[dict[str, str]]:
    """Each by itself where a refusal has several."""
    reasons = exc.reasons if isinstance(exc, OrderRefused | TransferRefused) else ()
    return [{"code": reason.code, "detail": str(reason)} for reason in reasons]


def _invalid(exc: exceptions.ValidationError) -> Problem:
    in_query = isinstance(exc, QueryRefused)
    kind: ProblemType = API_TYPES["api.invalid_query" if in_query else "api.invalid"]
    name = "parameter" if in_query else "pointer"
    errors = [
        {"code": str(error.code), "detail": str(error), name: path[1:] if in_query else f"#{path}"}
        for path, error in _flat(exc.detail)
    ]
    return Problem(kind, str(kind.meaning), errors)


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, exceptions.ErrorDetail]]:
    """Each error with the JSON pointer (RFC 6901, as a URI fragment) of what it is about."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            step = "" if key == WHOLE else "/" + quote(str(key).replace("~", "~0").replace("/", "~1"))
            yield from _flat(value, path + step)
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            is_text = isinstance(value, exceptions.ErrorDetail)
            yield from _flat(value, path if is_text else f"{path}/{index}")
    else:
        yield path, detail
