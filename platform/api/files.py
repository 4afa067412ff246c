"""Answers that are a file: a paper we write as a PDF, or one that was handed in. Refusals stay problems."""

import mimetypes
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import get_language
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from api.endpoint import Endpoint
from api.queries import chosen, one_of
from documents.viewer import HEADERS

LANGUAGES = ("en", "ko")
LANG = one_of("lang", LANGUAGES, "The language of the paper; that of Accept-Language where it is absent.")


class _Any(JSONRenderer):
    """Whatever a client accepts; it only ever writes refusals, which name their own type."""

    media_type = "*/*"


class FileEndpoint(Endpoint):
    renderer_classes: Sequence[type[BaseRenderer]] = (_Any,)


def language_of(request: Request) -> str:
    """Of the paper. Raises `QueryRefused`."""
    spoken = "ko" if (get_language() or "").startswith("ko") else "en"
    return chosen(request, LANG.name, LANGUAGES) or spoken


def as_file(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A download under the name, with the ending of its type; no browser opens it as a page of ours."""
    response = HttpResponse(content, content_type=media_type, headers=HEADERS)
    ending = mimetypes.guess_extension(media_type) or ""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{ending}"'
    return response
