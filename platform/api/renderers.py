"""Answers as JSON, written by orjson: several times as quick as the standard library's, the same bytes."""

from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

_known = JSONEncoder().default


class QuickJSONRenderer(JSONRenderer):
    """Indented where the client asks for it, as DRF does."""

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        if self.get_indent(accepted_media_type or "", renderer_context or {}):
            return bytes(super().render(data, accepted_media_type, renderer_context))
        return orjson.dumps(data, default=_known)
