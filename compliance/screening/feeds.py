"""Fetching a list from its publisher: https only, redirects too, never more bytes than allowed."""

import ssl
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind

SECONDS = 30
PIECE = 1 << 20


class FeedNotSecure(DomainError):
    """The address, or one it leads to, is not https."""

    code = "screening.feed_not_secure"
    message = _("Lists are fetched over https only.")


class FeedUnavailable(DomainError):
    """The publisher did not answer, or stopped in the middle."""

    code = "screening.feed_unavailable"
    kind = Kind.UNAVAILABLE
    message = _("The list could not be fetched: {what}")


class FeedTooLarge(DomainError):
    """More bytes than SCREENING_FILE_MAX_BYTES."""

    code = "screening.feed_too_large"
    message = _("The list is larger than {limit} bytes.")


def fetch(url: str, into: Path, *, limit: int, context: ssl.SSLContext | None = None) -> None:
    """Write what the address offers to a file. The address itself (it may carry a token) is never logged.

    Raises `FeedNotSecure`, `FeedUnavailable`, `FeedTooLarge`.
    """
    _require_https(url)
    opener = build_opener(_HttpsOnly(), HTTPSHandler(context=context))
    request = Request(url, headers={"User-Agent": "jangbu"})  # noqa: S310 (https was required above)
    try:
        with opener.open(request, timeout=SECONDS) as answer, into.open("wb") as file:
            _copy(answer, file, limit)
    except (OSError, HTTPException) as error:
        raise FeedUnavailable(what=type(error).__name__) from error


def _copy(answer: Any, file: IO[bytes], limit: int) -> None:
    expected = answer.headers.get("Content-Length", "")
    size = 0
    while piece := answer.read(PIECE):
        size += len(piece)
        if size > limit:
            raise FeedTooLarge(limit=limit)
        file.write(piece)
    if expected.isdecimal() and size != int(expected):
        raise FeedUnavailable(what=f"{size} of {expected} bytes")


class _HttpsOnly(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        _require_https(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _require_https(url: str) -> None:
    if urlsplit(url).scheme != "https":
        raise FeedNotSecure
