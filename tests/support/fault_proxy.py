"""A node that misbehaves on purpose: JSON-RPC passes through, except where a rule for the method says
otherwise."""

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Rule = Callable[[Request, Callable[[Request], Request]], Request | None]
"""Gets one request and the way to the node; returns the answer, or None to hang up without one."""


class FaultProxy:
    """`rules` by method name; a request whose method has none is passed on."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.rules: dict[str, Rule] = {}
        self.url = ""

    def answer(self, body: bytes) -> bytes | None:
        batch = json.loads(body)
        many = isinstance(batch, list)
        answers = [self._one(request) for request in (batch if many else [batch])]
        if any(answer is None for answer in answers):
            return None
        return json.dumps(answers if many else answers[0]).encode()

    def _one(self, request: Request) -> Request | None:
        rule = self.rules.get(request["method"])
        return rule(request, self._pass_on) if rule else self._pass_on(request)

    def _pass_on(self, request: Request) -> Request:
        message = urllib.request.Request(
            self.upstream, json.dumps(request).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(message, timeout=30) as response:
            return json.load(response)


def hang_up_after(method_reaches_node: bool) -> Rule:
    """No answer comes back; the node has acted on the request, or it has not."""

    def rule(request: Request, pass_on: Callable[[Request], Request]) -> None:
        if method_reaches_node:
            pass_on(request)

    return rule


def say(text: str, *, reaches_node: bool = True) -> Rule:
    """Answer with an error of this text, whatever the node has done."""

    def rule(request: Request, pass_on: Callable[[Request], Request]) -> Request:
        if reaches_node:
            pass_on(request)
        return {"jsonrpc": "2.0", "id": request["id"], "error": {"code": -32000, "message": text}}

    return rule


def reply(result: Any) -> Rule:
    def rule(request: Request, pass_on: Callable[[Request], Request]) -> Request:
        return {"jsonrpc": "2.0", "id": request["id"], "result": result}

    return rule


@contextmanager
def fault_proxy(upstream: str) -> Iterator[FaultProxy]:
    proxy = FaultProxy(upstream)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = proxy.answer(self.rfile.read(int(self.headers["content-length"])))
            if body is None:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
