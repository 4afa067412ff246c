"""Have a file opened in a child process (`documents.quarantine`), so that it cannot hurt this one.

The child is a new program with nothing of ours in it (`kernel.confined`). Whatever ends it, the answer here
is a named error.
"""

import json
import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.conf import settings

from documents.refusals import SAID_IN_QUARANTINE, Damaged, TooHeavy
from kernel import confined

log = logging.getLogger(__name__)
PDF = "application/pdf"
FORMATS: Mapping[str, str] = MappingProxyType({"image/jpeg": "JPEG", "image/png": "PNG"})


def pages_of(content: bytes) -> int:
    """The number of pages of a harmless PDF. Raises what `documents.refusals` has for the others."""
    facts, _none = _ask("check_pdf", content, pages=settings.DOCUMENT_MAX_PAGES)
    return int(facts["pages"])


def redrawn(content: bytes, media_type: str) -> bytes:
    """The image with nothing in it but what is seen. Raises `Damaged`, `TooManyPixels`, `TooHeavy`."""
    return _ask("redraw_image", content, format=FORMATS[media_type])[1]


def drawn(content: bytes, media_type: str, page: int) -> bytes:
    """One page in PNG. Raises `NoSuchPage`, `Damaged`, `TooManyPixels`, `TooHeavy`."""
    order = {"page": page, "side": settings.DOCUMENT_PAGE_SIDE}
    if media_type == PDF:
        return _ask("draw_pdf", content, **order)[1]
    return _ask("draw_image", content, format=FORMATS[media_type], **order)[1]


def _ask(task: str, content: bytes, **more: Any) -> tuple[dict[str, Any], bytes]:
    order = {
        "task": task,
        "memory": settings.DOCUMENT_CHILD_BYTES,
        "seconds": settings.DOCUMENT_CHILD_SECONDS,
        "pixels": settings.DOCUMENT_MAX_PIXELS,
        **more,
    }
    facts, _newline, picture = _run(task, content, json.dumps(order)).partition(b"\n")
    answer = json.loads(facts)
    if word := answer.pop("refused", ""):
        raise SAID_IN_QUARANTINE[word](**answer)
    return answer, picture


def _run(task: str, content: bytes, order: str) -> bytes:
    try:
        return confined.run(
            "documents.quarantine", order, content, seconds=settings.DOCUMENT_CHILD_SECONDS * 2
        )
    except confined.Stopped as error:
        log.warning("%s was stopped on the clock", task)
        raise TooHeavy from error
    except confined.Ended as error:
        log.warning("%s %s", task, error)
        raise (Damaged if error.code == confined.FAULT else TooHeavy) from error
