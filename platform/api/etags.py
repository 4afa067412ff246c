"""Changing what somebody else may have changed meanwhile: what was read is named by its ETag (RFC 9110)."""

import hashlib
import json
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from api.refusals import Refusal


def etag_of(version: Any) -> str:
    """The same version has the same tag."""
    content = json.dumps(version, sort_keys=True, default=str).encode()
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def tagged(told: Any, version: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """`version` is the part of the answer that somebody could change."""
    return Response(told, status, headers=(headers or {}) | {"ETag": etag_of(version)})


def require_unchanged(request: Request, version: Any) -> None:
    """`version` as it is now, read from a locked row. Raises `Refusal`."""
    named = request.headers.get("If-Match")
    if named is None:
        raise Refusal("api.if_match_missing")
    if named.strip() != "*" and etag_of(version) not in [tag.strip() for tag in named.split(",")]:
        raise Refusal("api.changed_meanwhile")
