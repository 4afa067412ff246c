"""Query parameters that are one word of a list."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from api.refusals import QueryRefused


def one_of(name: str, words: Sequence[str], description: str) -> OpenApiParameter:
    """How the parameter is described."""
    return OpenApiParameter(name, str, enum=list(words), description=description)


def chosen(request: Request, name: str, words: Sequence[str]) -> str:
    """The word; empty where the parameter is not given. Raises `QueryRefused`."""
    word = request.query_params.get(name)
    if word is None:
        return ""
    if word not in words:
        raise QueryRefused(name, detail=_("One of: {words}.").format(words=", ".join(words)), code="invalid")
    return str(word)
