"""One request to a receiver, with a limit for everything: where it goes, how long it takes, how much of the
answer is read. It is not followed anywhere else."""

import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from kernel.errors import DomainError
from webhooks import guard
from webhooks.guard import Target

SECONDS = 10.0  # for all of it
CONNECT_SECONDS = 5.0
READS = 4096  # bytes of the answer
EXCERPT = 200
AGENT = "Jangbu-Webhooks/1"
_PERSONAL = re.compile(r"\S+@\S+|[+(]?\d[\d\s().-]{4,}\d")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\u00a0-\u1fff\u2c00-\ud7ff\uf900-\ufdcf]+")


@dataclass(frozen=True, slots=True)
class Request:
    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is 0 where nothing answered in time; `error` says why, in a word of ours."""

    status: int = 0
    error: str = ""
    milliseconds: int = 0
    excerpt: str = ""
    retry_after: int | None = None

    @property
    def is_accepted(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_silence(self) -> bool:
        """The receiver is not able to take anything now; otherwise it refused this one."""
        return self.status in (0, 408, 425, 429) or self.status >= 500


def send(request: Request, *, seconds: float = SECONDS) -> Answer:
    """Never raises for what a receiver does."""
    began = time.monotonic()
    try:
        target = guard.parse(request.url)
        answer = _post(target, guard.resolve(target), request, seconds)
    except DomainError as refusal:
        answer = Answer(error=refusal.code)
    except TimeoutError:
        answer = Answer(error="timeout")
    except ssl.SSLError:
        answer = Answer(error="tls")
    except (OSError, http.client.HTTPException, ValueError):
        late = time.monotonic() - began >= seconds
        answer = Answer(error="timeout" if late else "no_answer")
    passed = int((time.monotonic() - began) * 1000)
    return Answer(answer.status, answer.error, passed, answer.excerpt, answer.retry_after)


def _post(target: Target, address: str, request: Request, seconds: float) -> Answer:
    with _connected(target, address, seconds) as sock:
        watch = threading.Timer(seconds, _cut, [sock])  # a byte now and then would never time out
        watch.daemon = True
        watch.start()
        try:
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = sock
            connection.putrequest("POST", target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in (_usual(target, request.body) | dict(request.headers)).items():
                connection.putheader(name, value)
            connection.endheaders(request.body)
            return _read(connection.getresponse())
        finally:
            watch.cancel()


def _usual(target: Target, body: bytes) -> dict[str, str]:
    return {
        "Host": target.host_header,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        "User-Agent": AGENT,
    }


def _connected(target: Target, address: str, seconds: float) -> socket.socket:
    """To the address that was judged; the certificate has to be that of the name."""
    plain = socket.create_connection((address, target.port), timeout=min(CONNECT_SECONDS, seconds))
    if target.scheme == "http":
        plain.settimeout(seconds)
        return plain
    try:
        secured = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise
    secured.settimeout(seconds)
    return secured


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _read(response: http.client.HTTPResponse) -> Answer:
    text = response.read(READS).decode("utf-8", "replace")
    is_accepted = 200 <= response.status < 300
    retry = response.headers.get("Retry-After", "")
    return Answer(
        status=response.status,
        excerpt="" if is_accepted else excerpt_of(text),
        retry_after=int(retry) if retry.isdecimal() and len(retry) < 7 else None,
    )


def excerpt_of(text: str) -> str:
    """Its beginning, without what could be somebody's address or number."""
    return " ".join(_PERSONAL.sub("…", _UNPRINTABLE.sub(" ", text)).split())[:EXCERPT]
