"""The server for streams as a process of its own, and a client that reads them line by line."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.ports import LOOPBACK, any_free_port
from tests.support.engine import ROOT, database_url

QUICK = {"STREAM_CHECK_SECONDS": "0.3", "STREAM_HEARTBEAT_SECONDS": "0.5"}


@contextmanager
def serving(log: Path) -> Iterator[int]:
    """Its port, once it answers."""
    port = any_free_port()
    options = ["--worker-class", "asgi", "--workers", "1", "--no-control-socket"]
    command = ["-m", "gunicorn", "config.asgi", *options, "--bind", f"{LOOPBACK}:{port}"]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "platform")))
    environ = {**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": paths, **QUICK}
    with log.open("wb") as out:
        server = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environ, stdout=out, stderr=out)
        try:
            _wait_until_it_answers(port, server)
            yield port
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_until_it_answers(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _time in range(600):
        assert server.poll() is None, "the server has ended"
        try:
            connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
            connection.request("GET", "/api/v1/health/live")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


@dataclass
class Reader:
    """One open stream. `frames` gives as many events as are asked for, and waits for them."""

    port: int
    token: str
    last: str = ""
    status: int = 0
    heartbeats: int = 0
    seen: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=30)
        headers = {"X-Session-Token": self.token, "Accept": "text/event-stream"}
        if self.last:
            headers["Last-Event-ID"] = self.last
        self.connection.request("GET", "/api/v1/me/events", headers=headers)
        self.answer = self.connection.getresponse()
        self.status = self.answer.status
        if self.status == 200:
            assert self.answer.readline().startswith(b"retry:")
            self.answer.readline()

    def line(self) -> None:
        """Waits for one, and counts those that mean nothing."""
        if self.answer.readline().startswith(b":"):
            self.heartbeats += 1

    def frame(self) -> dict[str, str]:
        """The next one that is no heartbeat."""
        found: dict[str, str] = {}
        while True:
            line = self.answer.readline().decode().rstrip("\n")
            if line.startswith(":"):
                continue
            if line:
                name, _colon, value = line.partition(": ")
                found[name] = value
            elif found:
                return found
            else:
                assert not self.answer.isclosed(), "the stream has ended"

    def events(self, many: int) -> list[dict[str, Any]]:
        for _one in range(many):
            frame = self.frame()
            document = json.loads(frame["data"])
            assert (frame["id"], frame["event"]) == (document["id"], document["type"])
            self.seen.append(document)
            self.last = frame["id"]
        return self.seen

    def cut(self) -> None:
        self.answer.close()
        self.connection.close()
