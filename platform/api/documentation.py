"""How an endpoint is described in OpenAPI: in one decorator, with examples made of the real error classes.

What every operation can answer (401, 406, 500 …) is added here, so that no endpoint can forget it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from api import idempotency
from api.problem_types import API_TYPES, ProblemType
from api.problems import CONTENT_TYPE, type_of
from kernel.errors import DomainError

Method = TypeVar("Method", bound=Callable[..., Any])
Refused = type[DomainError] | str

JSON = "application/json"
ALWAYS = ("api.invalid_query", "api.not_acceptable", "api.error")
SIGNED_IN = ("api.not_authenticated", "api.authentication_failed")
WITH_BODY = ("api.invalid", "api.parse_error", "api.body_too_large", "api.unsupported_media_type")
KEYED = tuple(code for code in API_TYPES if code.startswith("api.idempotency_key_"))


PAGING = [
    OpenApiParameter(
        "limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 25}, description="Rows a page."
    ),
    OpenApiParameter("cursor", str, description="As found in `next` or `previous`."),
]
KEY = OpenApiParameter(
    idempotency.HEADER,
    {"type": "string", "pattern": "^[!-~]{1,255}$"},
    OpenApiParameter.HEADER,
    required=True,
    description="Your own name for this request; sent again it gets the first answer.",
)
REQUEST_ID = OpenApiParameter(
    "X-Request-Id", OpenApiTypes.STR, OpenApiParameter.HEADER, description="Echoed; made when absent or odd."
)
LANGUAGE = OpenApiParameter(
    "Accept-Language",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="`en` or `ko`, for texts for people.",
)


class ProblemItem(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Stable, for programs.")
    detail = serializers.CharField(help_text="For people, in the language of Accept-Language.")
    pointer = serializers.CharField(required=False, help_text="JSON pointer into the body, such as #/units.")
    parameter = serializers.CharField(required=False, help_text="The query parameter.")


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457."""

    type = serializers.URLField(help_text="A page that explains the code.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="For people, in the language of Accept-Language.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    code = serializers.CharField(help_text="Stable, for programs.")
    errors = ProblemItem(many=True)  # type: ignore[assignment]
    request_id = serializers.CharField(help_text="The X-Request-Id of the answer.")

    class Meta:
        ref_name = "Problem"


class SessionTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.SessionTokenAuthentication"
    name = ["SessionToken", "Bearer"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        origin = "From POST /_allauth/app/v1/auth/login (meta.session_token)."
        return [
            {"type": "apiKey", "in": "header", "name": "X-Session-Token", "description": origin},
            {"type": "http", "scheme": "bearer", "description": "The same session token."},
        ]


@dataclass(frozen=True, kw_only=True)
class Described:
    """A decorator for one method; `errors` are what it can raise beyond what every method can."""

    id: str
    summary: str
    tag: str
    answer: Any
    example: Any
    statuses: tuple[int, ...] = (200,)
    body: Any = None
    body_example: Any = None
    errors: Sequence[Refused] = ()
    public: bool = False
    paged: bool = False
    note: str = ""

    def __call__(self, method: Method) -> Method:
        keyed = hasattr(method, "needs_idempotency_key")
        described = extend_schema(
            operation_id=self.id,
            summary=self.summary,
            description=self.note or self.summary + ".",
            tags=[self.tag],
            request=self.body,
            examples=[OpenApiExample("Request", self.body_example, request_only=True)]
            if self.body_example
            else None,
            parameters=[*(PAGING if self.paged else ()), *([KEY] if keyed else ()), REQUEST_ID, LANGUAGE],
            responses=self._answer() | _problems([*self._common(keyed), *self.errors]),
            auth=[] if self.public else None,
        )
        return described(method)

    def _common(self, keyed: bool) -> list[Refused]:
        return [
            *ALWAYS,
            *(() if self.public else SIGNED_IN),
            *(WITH_BODY if self.body else ()),
            *(KEYED if keyed else ()),
        ]

    def _answer(self) -> dict[Any, Any]:
        example = {"results": [self.example], "next": None, "previous": None} if self.paged else self.example
        answer = page_of(self.answer) if self.paged else self.answer
        examples = [OpenApiExample("Answer", example, media_type=JSON)]
        described = OpenApiResponse(answer, description=self.summary, examples=examples)
        return {(status, JSON): described for status in self.statuses}


def page_of(answer: type[serializers.Serializer[Any]]) -> Any:
    fields = {
        "results": answer(many=True),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
    }
    return inline_serializer(f"{answer.__name__}Page", fields)


def _problems(errors: Iterable[Refused]) -> dict[Any, OpenApiResponse]:
    """One response a status, with an example for each code."""
    by_status: dict[int, dict[str, ProblemType]] = defaultdict(dict)
    for error in errors:
        kind = API_TYPES[error] if isinstance(error, str) else type_of(error)
        by_status[kind.status][kind.code] = kind
    return {
        (status, CONTENT_TYPE): OpenApiResponse(
            ProblemSerializer,
            description=" ".join(f"`{kind.code}`: {kind.meaning}" for kind in kinds.values()),
            examples=[_problem_example(kind) for kind in kinds.values()],
        )
        for status, kinds in sorted(by_status.items())
    }


def _problem_example(kind: ProblemType) -> OpenApiExample:
    document = {
        "type": kind.address,
        "title": kind.title,
        "status": kind.status,
        "detail": str(kind.meaning),
        "instance": "/api/v1/…",
        "code": kind.code,
        "errors": [],
        "request_id": "req_01k9z5v4h8m2q7t3w6y0bcdefg",
    }
    return OpenApiExample(kind.code, document, media_type=CONTENT_TYPE)
