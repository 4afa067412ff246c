"""A paper as a PDF, written in a child process that reads its template and its fonts and nothing else."""

import json

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kernel import confined
from kernel.errors import DomainError, Kind
from papers.paper import UNWRITABLE, Paper

TEMPLATE = "paper.typ"


class Unwritable(DomainError):
    """A sign that none of our fonts has: Latin, Greek, Cyrillic, Hangul, Kana and the Chinese characters of
    KS X 1001 are there."""

    code = "papers.unwritable"
    message = _("The paper has a sign in it that our fonts do not have.")


class TooLong(DomainError):
    """Writing it took more memory or time than a paper may."""

    code = "papers.too_long"
    kind = Kind.UNAVAILABLE
    message = _("The paper cannot be written within our limits of memory and time.")


def render(paper: Paper) -> bytes:
    """The same paper gives the same bytes. Raises `Unwritable`, `TooLong`."""
    order = {
        "template": TEMPLATE,
        "at": int(paper.at.timestamp()),
        "memory": settings.PAPER_CHILD_BYTES,
        "seconds": settings.PAPER_CHILD_SECONDS,
    }
    content = json.dumps(paper.as_data(), ensure_ascii=False).encode()
    try:
        return confined.run(
            "papers.press", json.dumps(order), content, seconds=settings.PAPER_CHILD_SECONDS * 2
        )
    except confined.Stopped as error:
        raise TooLong from error
    except confined.Ended as error:
        if error.code == confined.FAULT:
            raise RuntimeError("the template is at fault") from error
        raise (Unwritable if error.code == UNWRITABLE else TooLong) from error
