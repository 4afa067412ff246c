"""Documents on a page for staff: pictures of their pages, each fetched and recorded by itself.

The file is not given out: whoever looks at it opens nothing on their own machine. Who may look, and the
audit entry, are the caller's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.utils.functional import Promise

from documents.models import Document
from kernel.errors import DomainError, Kind

PANEL = "documents/panel.html"  # takes `panel`, beside the facts of the page it stands on
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One document of a panel; `pages` are the addresses of its pages' pictures."""

    title: str | Promise
    document: Document
    pages: list[str]

    @property
    def is_destroyed(self) -> bool:
        return self.document.destroyed_at is not None


def shown(title: str | Promise, document: Document, address: Callable[[int], str]) -> Shown:
    return Shown(title, document, [address(number) for number in range(1, document.pages + 1)])


def picture(draw: Callable[[], bytes]) -> HttpResponse:
    """One page for an `<img>`; a refusal in plain words. Raises `Http404`."""
    try:
        return HttpResponse(draw(), content_type="image/png", headers=HEADERS)
    except DomainError as refusal:
        if refusal.kind is Kind.MISSING:
            raise Http404 from refusal
        is_ours = refusal.kind is Kind.UNAVAILABLE
        status = HTTPStatus.SERVICE_UNAVAILABLE if is_ours else HTTPStatus.UNPROCESSABLE_ENTITY
        return HttpResponse(str(refusal), status=status, content_type="text/plain", headers=HEADERS)
