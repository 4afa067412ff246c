"""One exact JSON document in, or one form with a file, or 400.

Ambiguity is refused here, so that nothing behind it has to guess.
"""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, DataAndFiles, MultiPartParser

from api.refusals import Refusal
from kernel.shallow import require_shallow

MAX_BYTES = 64 * 1024
FORM_BYTES = 64 * 1024  # of a form around its file


class ExactJSONParser(BaseParser):
    """UTF-8 JSON without repeated names, NaN, lone surrogates or absurd depth. Raises `ParseError`."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise Refusal("api.body_too_large")
        try:
            require_shallow(body)
            document = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_refuse)
            json.dumps(document, ensure_ascii=False).encode()  # a lone surrogate cannot be written anywhere
        except (ValueError, RecursionError) as error:
            raise ParseError(_("The body is not one exact JSON document.")) from error
        return document


class FormParser(MultiPartParser):
    """A multipart form with each name once; its file stays in memory. Raises `ParseError`."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> DataAndFiles:
        length = parser_context["request"].META.get("CONTENT_LENGTH") or "0"
        if int(length) > settings.DOCUMENT_MAX_BYTES + FORM_BYTES:
            raise Refusal("api.body_too_large")
        malformed = ParseError(_("The body is not one form with each field once."))
        try:
            form = super().parse(stream, media_type, parser_context)
        except (ParseError, SuspiciousOperation) as error:
            raise malformed from error
        values = [*form.data.lists(), *form.files.lists()]
        if len({name for name, _values in values}) != sum(len(each) for _name, each in values):
            raise malformed
        return form


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("a name is repeated")
    return document


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
