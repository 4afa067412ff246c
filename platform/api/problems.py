"""RFC 9457 problem documents: what a refusal looks like, and the catalogue of every kind there is.

`type` is the address of a page of this API (`/api/v1/problems/<code>`) that explains the code, so a
client can open what it got.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest

from api.problem_types import API_TYPES, ProblemType
from kernel.errors import DomainError, Kind

CONTENT_TYPE = "application/problem+json"
STATUS = {
    Kind.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Kind.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.MISSING: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}


def title_of(error: type[DomainError]) -> str:
    """`BadChecksum` -> "Bad checksum": stable, unlike the message, which carries facts and a language."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", error.__name__).capitalize()


def type_of(error: type[DomainError]) -> ProblemType:
    meaning = " ".join((error.__doc__ or str(error.message)).split())
    return ProblemType(error.code, STATUS[error.kind], title_of(error), meaning)


def _descendants(error: type[DomainError]) -> Iterator[type[DomainError]]:
    for child in error.__subclasses__():
        yield child
        yield from _descendants(child)


def catalogue() -> dict[str, ProblemType]:
    """Every kind by code, in the order of the codes."""
    errors: list[type[DomainError]] = [DomainError, *_descendants(DomainError)]
    domain = {error.code: type_of(error) for error in errors}
    return dict(sorted({**domain, **API_TYPES}.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal. `errors` name the parts of the input: `{code, detail, pointer|parameter}`."""

    kind: ProblemType
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def of_status(cls, status: int) -> "Problem":
        """For an answer that did not come from the API's own code."""
        known = {kind.status: kind for kind in reversed(API_TYPES.values())} | {
            400: API_TYPES["api.bad_request"]
        }
        phrase = HTTPStatus(status).phrase
        kind = known.get(status) or ProblemType("api.refused", status, phrase, phrase)
        return cls(kind, str(kind.meaning))

    def document(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "type": self.kind.address,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            "instance": request.path,
            "code": self.kind.code,
            "errors": self.errors,
            "request_id": getattr(request, "request_id", ""),
        }

    def to_json(self, request: HttpRequest) -> bytes:
        return json.dumps(self.document(request), ensure_ascii=False).encode()
