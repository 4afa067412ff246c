"""The whole platform beside a test: its own database, chain, worker and clock, as processes, from outside."""

import base64
import os
import secrets
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from services.node import Anvil
from services.paths import ROOT
from services.ports import LOOPBACK, any_free_port
from services.program import Program
from tests.support.node import Node

MANAGE = [sys.executable, str(ROOT / "manage.py")]
CELERY = [sys.executable, "-m", "celery", "-A", "config"]
WORKER = ["worker", "--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO"]
WEB = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket", "--threads", "8"]
COMMAND_SECONDS = 180
WEB_SECONDS = 60


@dataclass
class Platform:
    """`environ` is what its processes read; `chain` speaks to its node without our code in between."""

    environ: dict[str, str]
    folder: Path
    chain: Node

    def program(self, name: str, command: list[str]) -> Program:
        return Program(
            name, command, self.folder / f"{name}.log", environ=self.environ, stop_signal=signal.SIGINT
        )

    def run(self, name: str, command: list[str]) -> str:
        """Run a command to its end and return what it printed. Raises AssertionError when it fails."""
        program = self.program(name, command)
        program.start()
        code = program.process.wait(COMMAND_SECONDS)
        assert code == 0, program.last_words(20)
        return program.log.read_text(encoding="utf-8")

    @contextmanager
    def running(self, name: str, command: list[str]) -> Iterator[Program]:
        program = self.program(name, command)
        program.start()
        try:
            yield program
        finally:
            program.stop()

    @contextmanager
    def served(self) -> Iterator[str]:
        """Its web server; gives the address."""
        url = self.environ["PUBLIC_URL"]
        host, _colon, port = url.removeprefix("http://").rpartition(":")
        with self.running("web", [*WEB, "--bind", f"{host}:{port}"]) as web:
            web.wait_until(lambda: _answers(host, int(port)), WEB_SECONDS)
            yield url


@contextmanager
def running_platform(folder: Path) -> Iterator[Platform]:
    """Migrated, its chain set up, its clock ticking; the worker is the test's own to start and kill."""
    with ExitStack() as stack:
        database = stack.enter_context(_own_database(os.environ["DATABASE_URL"]))
        broker = stack.enter_context(_own_broker(os.environ["REDIS_URL"]))
        chain = Anvil(any_free_port(), folder / "anvil.log", folder / "chain")
        chain.start()
        stack.callback(chain.discard)
        chain.wait()
        platform = Platform(_environment(folder, database, broker, chain.url), folder, Node(chain.url))
        platform.run("migrate", [*MANAGE, "migrate", "--no-input"])
        platform.run("setup_network", [*MANAGE, "setup_network"])
        beat = [*CELERY, "beat", "--schedule", str(folder / "beat"), "--pidfile="]
        stack.enter_context(platform.running("beat", beat))
        yield platform


def _answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


@contextmanager
def _own_database(url: str) -> Iterator[str]:
    name = f"journey_{secrets.token_hex(4)}"
    with psycopg.connect(url.replace("postgis", "postgresql"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        try:
            yield f"{url.rpartition('/')[0]}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@contextmanager
def _own_broker(url: str) -> Iterator[str]:
    """Counted from a server's last, as those of the workers of a test run are from its first."""
    place, _slash, number = url.rpartition("/")
    own = f"{place}/{15 - int(number)}"
    with redis.Redis.from_url(own) as broker:
        broker.flushdb()
        yield own
        broker.flushdb()


def _environment(folder: Path, database: str, broker: str, rpc: str) -> dict[str, str]:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    own: Mapping[str, str] = {
        "DATABASE_URL": database,
        "RPC_URL": rpc,
        "PUBLIC_URL": f"http://{LOOPBACK}:{any_free_port()}",
        "REDIS_URL": broker,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'platform'}",
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": secrets.token_urlsafe(32),
        "FIELD_ENCRYPTION_KEYS": f"journey:{key()}",
        "BLIND_INDEX_KEY": key(),
        "KEYSTORE_PASSWORD": secrets.token_urlsafe(16),
        "DEMO_PASSWORD": secrets.token_urlsafe(16),
        "KEYSTORE_DIR": str(folder / "keystore"),
        "DOCUMENTS_DIR": str(folder / "documents"),
    }
    return {**os.environ, **own}
