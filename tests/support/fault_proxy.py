"""A node that misbehaves on purpose: JSON-RPC passes through, except where a rule for the method says
otherwise."""

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Rule = Callable[[Request, Callable[[Request], Request]], Request | None]
"""Gets one request and the way to the node; returns the answer, or None to hang up without one."""


Post = Callable[[bytes, Callable[[bytes], bytes]], tuple[int, bytes] | None]
"""Gets a whole HTTP post and the way to the node; returns status and body, or None to hang up."""


class HungUp(Exception):
    """A rule wants no answer to come back."""


class FaultProxy:
    """`rules` by method name; a request whose method has none is passed on. `post`, if set, comes first."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.rules: dict[str, Rule] = {}
        self.post: Post | None = None
        self.url = ""

    def answer(self, body: bytes) -> tuple[int, bytes] | None:
        post = self.post
        return post(body, self._answer_by_rules) if post else (200, self._answer_by_rules(body))

    def _answer_by_rules(self, body: bytes) -> bytes:
        """Raises `HungUp`."""
        batch = json.loads(body)
        many = isinstance(batch, list)
        requests = batch if many else [batch]
        if not any(request["method"] in self.rules for request in requests):
            return self._send(body)
        answers = [self._one(request) for request in requests]
        if any(answer is None for answer in answers):
            raise HungUp
        return json.dumps(answers if many else answers[0]).encode()

    def _one(self, request: Request) -> Request | None:
        rule = self.rules.get(request["method"])
        return rule(request, self._pass_on) if rule else self._pass_on(request)

    def _pass_on(self, request: Request) -> Request:
        return json.loads(self._send(json.dumps(request).encode()))

    def _send(self, body: bytes) -> bytes:
        message = urllib.request.Request(self.upstream, body, {"content-type": "application/json"})
        with urllib.request.urlopen(message, timeout=30) as response:
            return response.read()


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
            try:
                answer = proxy.answer(self.rfile.read(int(self.headers["content-length"])))
            except (HungUp, OSError, ValueError):  # a worker killed while it asked leaves half a question
                answer = None
            if answer is None:
                self.close_connection = True
                return
            status, body = answer
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # who asked may have given up
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
