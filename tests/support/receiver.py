"""A program that takes events, on a real port of this machine, and checks them as the documentation says."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Listener:
    """`answer(document)` gives the status; `taken` are the bodies that were answered with 2xx, in order."""

    secrets: list[str] = field(default_factory=list)
    status: int = 200
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    unsigned: int = 0
    hold: threading.Event | None = None
    told: Callable[[dict[str, Any]], None] = lambda document: None
    refuses: set[str] = field(default_factory=set)
    port: int = 0
    server: ThreadingHTTPServer | None = None

    def open(self) -> "Listener":
        """The same port again after a pause."""
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def close(self) -> None:
        """Nothing answers there any more."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/events"

    def take(self, headers: Any, body: bytes) -> int:
        document = json.loads(body)
        self.asked.append(document)
        self.times.append(int(headers["webhook-timestamp"]))
        if not any(signed_with(secret, headers, body) for secret in self.secrets):
            self.unsigned += 1
            return 401
        if self.hold:
            self.hold.wait(20)
        if document["type"] in self.refuses:
            return 422
        if self.status < 300:
            self.taken.append(document)
            self.told(document)
        return self.status


def signed_with(secret: str, headers: Any, body: bytes) -> bool:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(right, one) for one in headers["webhook-signature"].split())


def _handler(listener: Listener) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = listener.take(self.headers, body)
            self.send_response(status)
            for name, value in listener.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(listener.text.encode())

        def log_message(self, *args: Any) -> None:
            pass

    return Handler
