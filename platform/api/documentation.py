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
from api.permissions import OPEN, PEOPLE, scope_of
from api.problem_types import API_TYPES, ProblemType
from api.problems import CONTENT_TYPE, type_of
from kernel.errors import DomainError
from machines.scopes import Scope

Method = TypeVar("Method", bound=Callable[..., Any])
Refused = type[DomainError] | str

JSON, PDF = "application/json", "application/pdf"
ALWAYS = ("api.invalid_query", "api.not_acceptable", "api.error")
SIGNED_IN = ("api.not_authenticated", "api.authentication_failed", "api.throttled", "api.unavailable")
WITH_BODY = ("api.invalid", "api.parse_error", "api.body_too_large", "api.unsupported_media_type")
CONDITIONAL = ("api.if_match_missing", "api.changed_meanwhile")
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
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag that was read."
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


class MachineScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """For the operations that declare a scope; each requires just that one."""

    target_class = "api.authentication.MachineAuthentication"
    name = "Machine"

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[str]]]:
        scope = scope_of(auto_schema.view, auto_schema.method)
        return [{self.name: [scope]}] if scope in Scope.values else []

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = {scope.value: str(scope.label) for scope in Scope}
        flow = {"tokenUrl": "/oauth/token", "scopes": scopes}
        told = "A machine's key is changed for an access token that counts for an hour."
        return {"type": "oauth2", "description": told, "flows": {"clientCredentials": flow}}


class SessionTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.SessionTokenAuthentication"
    name = ["SessionToken", "Bearer"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        origin = "From POST /_allauth/app/v1/auth/login (meta.session_token)."
        return [
            {"type": "apiKey", "in": "header", "name": "X-Session-Token", "description": origin},
            {"type": "http", "scheme": "bearer", "description": "The same session token."},
        ]

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[str]]]:
        return [{name: []} for name in self.name]


@dataclass(frozen=True, kw_only=True)
class Described:
    """A decorator for one method. `scope` is what a machine needs, or `PEOPLE`, or `OPEN`; `errors` are what
    it can raise beyond what every method can. An `answer` in `files`, types of media, is bytes; `query` are
    its parameters but for those of paging; one that is `conditional` asks for `If-Match`."""

    id: str
    summary: str
    tag: str
    answer: Any = None
    example: Any = None
    statuses: tuple[int, ...] = (200,)
    body: Any = None
    body_example: Any = None
    errors: Sequence[Refused] = ()
    scope: str = ""
    conditional: bool = False
    paged: bool = False
    note: str = ""
    query: Sequence[OpenApiParameter] = ()
    files: Sequence[str] = ()

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
            parameters=[
                *(PAGING if self.paged else ()),
                *self.query,
                *([KEY] if keyed else ()),
                *([IF_MATCH] if self.conditional else ()),
                REQUEST_ID,
                LANGUAGE,
            ],
            responses=self._answer() | _problems([*self._common(keyed), *self.errors]),
            auth=[] if self.public else None,
        )
        described_method = described(method)
        described_method.scope = str(self.scope)  # type: ignore[attr-defined]
        return described_method

    @property
    def public(self) -> bool:
        return self.scope == OPEN

    def _common(self, keyed: bool) -> list[Refused]:
        return [
            *ALWAYS,
            *(() if self.public else SIGNED_IN),
            *(("api.scope_missing",) if self.scope in Scope.values else ()),
            *(("api.people_only",) if self.scope == PEOPLE else ()),
            *(CONDITIONAL if self.conditional else ()),
            *(WITH_BODY if self.body else ()),
            *(KEYED if keyed else ()),
        ]

    def _answer(self) -> dict[Any, Any]:
        if self.files:
            file = OpenApiResponse(OpenApiTypes.BINARY, description=self.summary)
            return {(200, media_type): file for media_type in self.files}
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
