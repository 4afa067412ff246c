"""The platform's processes as they run in production: Celery's worker and its clock, and the web server."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from services.paths import ROOT

WORKER = ("--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO")
WEB = ("--worker-class", "gthread", "--workers", "2", "--threads", "8")


@dataclass(frozen=True, slots=True)
class OwnProgram:
    """A process with its children, in a group of their own."""

    process: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls, module: str, *arguments: str) -> "OwnProgram":
        environ = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "platform")))}
        with Path(os.environ["FAULT_LOG"]).open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return cls(process)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def kill(self) -> None:
        """SIGKILL to the whole group, also where its head is dead already."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        finally:
            self.process.wait()


def worker(*arguments: str, app: str = "config") -> OwnProgram:
    return OwnProgram.start("celery", "-A", app, "worker", *WORKER, *arguments)


def beat() -> OwnProgram:
    schedule = str(Path(os.environ["FAULT_LOG"]).with_name("beat-schedule"))
    return OwnProgram.start("celery", "-A", "config", "beat", "--pidfile=", "--schedule", schedule)


def web(port: int, options: Sequence[str] = WEB) -> OwnProgram:
    return OwnProgram.start("gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", *options)
