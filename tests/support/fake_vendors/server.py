"""What the pretended vendors share: an HTTP server, a memory of applicants, and moods to misbehave in."""

import hmac
import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answered = tuple[int, Any]
SLOW_SECONDS = 3.0


class Mood(Enum):
    """How the vendor behaves today."""

    WELL = auto()
    DOWN = auto()
    BUSY = auto()
    SLOW = auto()
    DRIPPING = auto()
    GARBAGE = auto()
    CHANGED = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True)
class Callback:
    """One webhook, ready to be posted to us."""

    headers: Mapping[str, str]
    body: bytes


@dataclass
class Applicant:
    """What the vendor remembers: our reference, and its finding in its own words."""

    vendor_id: str
    reference: str
    word: str = ""
    at: datetime | None = None
    sent: dict[str, Any] = field(default_factory=dict)


class FakeVendor(ABC):
    """`words` are the vendor's for approved, rejected, retry and review."""

    name: str
    words: Mapping[str, str]
    secret = "fake webhook secret"

    def __init__(self) -> None:
        self.url = ""
        self.mood = Mood.WELL
        self.applicants: dict[str, Applicant] = {}
        self.requests: list[tuple[str, str, bytes]] = []

    @abstractmethod
    def account(self) -> dict[str, Any]:
        """The settings with which the platform uses this vendor."""

    @abstractmethod
    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """A request of the platform's; the vendor checks its authentication like the real one."""

    @abstractmethod
    def callback(self, applicant: Applicant, word: str, at: datetime, *, secret: str = "") -> Callback:
        """The signed callback that tells of a finding."""

    def decide(self, word: str, at: datetime) -> Callback:
        """Decide about the only applicant, and return the callback that tells so."""
        applicant = self.only()
        applicant.word, applicant.at = word, at
        return self.callback(applicant, word, at)

    def only(self) -> Applicant:
        (applicant,) = self.applicants.values()
        return applicant

    def remember(self, reference: str, sent: dict[str, Any]) -> Applicant:
        vendor_id = f"{self.name}-{len(self.applicants) + 1:024d}"
        return self.applicants.setdefault(vendor_id, Applicant(vendor_id, reference, sent=sent))

    def moody(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answered | None:
        """None to hang up without a word."""
        self.requests.append((method, path, body))
        if self.mood is Mood.DOWN:
            return None
        if self.mood is Mood.SLOW:
            time.sleep(SLOW_SECONDS)
        special = {
            Mood.BUSY: (503, {"error": "try later"}),
            Mood.GARBAGE: (200, b"<html>\xff welcome</html>"),
            Mood.CHANGED: (
                200,
                {"data": {"identifier": 7}, "state": {"kind": "unknown"}, "verification": {}},
            ),
            Mood.ELSEWHERE: (302, {}),
        }
        return special.get(self.mood) or self.answer(method, path, headers, body)


def hexmac(secret: str, message: bytes, algorithm: str = "sha256") -> str:
    return hmac.new(secret.encode(), message, algorithm).hexdigest()


def encoded(document: Any) -> bytes:
    """With spaces that a parser would lose: only the raw body can be verified."""
    return json.dumps(document, indent=1).encode()


def drip(text: bytes, sink: Any) -> None:
    """A byte at a time, never slow enough for a timeout between two of them."""
    for number in range(len(text)):
        sink.write(text[number : number + 1])
        sink.flush()
        time.sleep(SLOW_SECONDS / 20)


@contextmanager
def running(fake: FakeVendor) -> Iterator[FakeVendor]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            answered = fake.moody(self.command, self.path, self.headers, body)
            if answered is None:
                self.close_connection = True
                return
            status, document = answered
            text = document if isinstance(document, bytes) else encoded(document)
            with suppress(OSError):  # who asked may have given up
                self.send_response(status)
                self.send_header("location", "http://127.0.0.1:9/elsewhere")
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                if fake.mood is Mood.DRIPPING:
                    drip(text, self.wfile)
                else:
                    self.wfile.write(text)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
