"""One exact JSON document in, or 400. Ambiguity is refused here, so that nothing behind it has to guess."""

import json
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from api.refusals import Refusal
from kernel.shallow import require_shallow

MAX_BYTES = 64 * 1024


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


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("a name is repeated")
    return document


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
