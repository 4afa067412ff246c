"""The one way out to a vendor: a few seconds at the most, to the vendor's own host only, a megabyte at most.

Nothing is tried again here: the rows of `KycApplicant` say when, with growing pauses. Errors and log lines
name the vendor and a status, never an address with its query, a body or a person.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError, ReadTimeoutError

from compliance.providers.account import Account
from compliance.providers.errors import VendorRefused, VendorUnreachable
from compliance.providers.payload import Payload

MAX_BYTES = 1024 * 1024
CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """A vendor's answer with a status below 300, or one the caller said it expects."""

    status: int
    payload: Payload


def call(
    account: Account,
    method: str,
    path: str,
    *,
    headers: Mapping[str, str],
    body: bytes = b"",
    expected: tuple[int, ...] = (),
) -> Reply:
    """One request. Raises `VendorUnreachable`, `VendorRefused`, `VendorGarbled`, `VendorNotConfigured`."""
    url = account["url"].rstrip("/") + path
    content = {"Content-Type": "application/json"} if body else {}
    deadline = time.monotonic() + settings.KYC_TIMEOUT_SECONDS
    try:
        with requests.Session() as session:
            session.trust_env = False  # a .netrc would replace the vendor's Authorization
            with session.request(
                method,
                url,
                headers={"Accept": "application/json", "Accept-Encoding": "identity", **content, **headers},
                data=body or None,
                timeout=settings.KYC_TIMEOUT_SECONDS,
                allow_redirects=False,
                stream=True,
            ) as response:
                text = _read(account, response, deadline)
    except (requests.RequestException, HTTPError, OSError) as error:
        is_late = isinstance(error, requests.Timeout | ReadTimeoutError)
        reason = "no answer in time" if is_late else "no connection"
        raise VendorUnreachable(provider=account.provider, reason=reason) from None
    _require_good(account, response.status_code, expected)
    return Reply(response.status_code, Payload(account.provider, text))


def _read(account: Account, response: requests.Response, deadline: float) -> bytes:
    """The body, unless it is endless or drips: what has arrived is looked at without waiting for more."""
    text = b""
    while chunk := response.raw.read1(CHUNK):
        text += chunk
        if len(text) > MAX_BYTES:
            raise VendorUnreachable(provider=account.provider, reason="endless answer")
        if time.monotonic() > deadline:
            raise VendorUnreachable(provider=account.provider, reason="no answer in time")
    return text


def _require_good(account: Account, status: int, expected: tuple[int, ...]) -> None:
    if status in (408, 425, 429) or status >= 500:
        raise VendorUnreachable(provider=account.provider, reason=f"HTTP {status}")
    if status >= 300 and status not in expected:
        raise VendorRefused(provider=account.provider, status=status)
