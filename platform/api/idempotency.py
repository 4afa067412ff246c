"""A POST that creates is asked for with an `Idempotency-Key`; the same key again gets the first answer.

The answer is written in the same commit as the effect, so a crash leaves both or neither. A concurrent
twin is recognised by an advisory lock and not by a row, so a crash leaves nothing "running" behind.
Refusals had no effect and are not kept: the request may be mended and sent again with its key.
"""

import functools
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from api.models import StoredAnswer
from api.modes import is_dry
from api.refusals import Refusal
from kernel.encryption import blind_index

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")

Handler = Callable[..., Response]


def idempotent(handler: Handler) -> Handler:
    """Wrap a `post` method. Raises `Refusal` (key missing, malformed, running, reused)."""

    @functools.wraps(handler)
    def once(view: Any, request: Request, **kwargs: Any) -> Response:
        key, fingerprint = _key(request), _fingerprint(request)
        with transaction.atomic():
            _lock(view.person, key)
            stored = StoredAnswer.objects.filter(user=view.person, key=key).first()
            if stored is not None:
                return _replay(stored, fingerprint)
            response = handler(view, request, **kwargs)
            if not is_dry(response):
                _store(view.person, key, fingerprint, response)
        return response

    once.needs_idempotency_key = True  # type: ignore[attr-defined]
    return once


def _key(request: Request) -> str:
    key = request.headers.get(HEADER)
    if key is None:
        raise Refusal("api.idempotency_key_missing")
    if not _KEY.fullmatch(key):
        raise Refusal("api.idempotency_key_malformed")
    return str(key)


def _fingerprint(request: Request) -> str:
    """Keyed, because a plain hash of a name and a birth date could be guessed back."""
    asked = [request.method, request.path, request.data]
    content = json.dumps(asked, sort_keys=True, default=_fingerprint_of_file)
    return "0x" + blind_index(hashlib.sha256(content.encode()).hexdigest(), context="api.fingerprint").hex()


def _fingerprint_of_file(file: UploadedFile) -> list[str]:
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return [str(file.name), digest]


def _lock(person: User, key: str) -> None:
    digest = hashlib.sha256(f"{person.pk}\0{key}".encode()).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Refusal("api.idempotency_key_running")


def _replay(stored: StoredAnswer, fingerprint: str) -> Response:
    if stored.fingerprint != fingerprint:
        raise Refusal("api.idempotency_key_reused")
    headers = {REPLAYED: "true"} | ({"Location": stored.location} if stored.location else {})
    return Response(json.loads(stored.body), stored.status, headers=headers)


def _store(person: User, key: str, fingerprint: str, response: Response) -> None:
    StoredAnswer.objects.create(
        user=person,
        key=key,
        fingerprint=fingerprint,
        status=response.status_code,
        body=JSONRenderer().render(response.data).decode(),
        location=response.headers.get("Location", ""),
    )
