"""A kept image as a picture of the size of a page."""

import io
from typing import Any

from documents.quarantine.redraw_image import opened
from documents.quarantine.refused import Refused


def work(content: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """In PNG, no side longer than `order["side"]`. Raises `Refused`: damaged, no_such_page."""
    if order["page"] != 1:
        raise Refused("no_such_page")
    picture = opened(content, order["format"], order["pixels"])
    picture.thumbnail((order["side"], order["side"]))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return {}, out.getvalue()
