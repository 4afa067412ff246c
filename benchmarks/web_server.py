"""A gunicorn of one worker on a free port, and a caller that keeps its connection."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.ports import LOOPBACK, any_free_port

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Caller:
    """Calls one after the other; an answer that is not 200 ends the measurement."""

    connection: http.client.HTTPConnection

    def call(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> bytes:
        self.connection.request(method, path, body, dict(headers))
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != http.client.OK:
            raise AssertionError(f"{method} {path}: {answer.status} {content[:300]!r}")
        return content


@contextmanager
def served(application: str, database: str) -> Iterator[Caller]:
    port = any_free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"{LOOPBACK}:{port}",
        "--threads",
        "2",
    ]
    command += ["--keep-alive", "600", "--no-control-socket"]
    environ = os.environ | {"DATABASE_URL": database}
    with Path(os.environ["FAULT_LOG"]).open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        _wait(connection, process)
        yield Caller(connection)
    finally:
        connection.close()
        process.terminate()
        process.wait()


def _wait(connection: http.client.HTTPConnection, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection.connect()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("gunicorn did not start")
