"""One child process: its own session and log file, and it never outlives the process that started it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from services.account import Account, identity
from services.paths import ROOT
from services.problem import Problem

PR_SET_PDEATHSIG = 1
PROMPT_SECONDS = 0.05


@dataclass(slots=True)
class Program:
    """A command that is started, watched and stopped.

    `stop_signal` is what the program itself takes as "finish your work and leave";
    `stdin` is handed over and closed, so that secrets need not stand in the command line.
    """

    name: str
    command: Sequence[str | Path]
    log: Path
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 15
    account: Account | None = None
    stdin: str = ""
    cwd: Path = ROOT
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            try:
                self.process = subprocess.Popen(
                    [str(part) for part in self.command],
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=dict(self.environ),
                    cwd=self.cwd,
                    start_new_session=True,
                    preexec_fn=_die_with_parent(self.stop_signal),  # noqa: PLW1509 - the launchers have one thread
                    **identity(self.account),
                )
            except (OSError, subprocess.SubprocessError) as error:
                raise Problem(f"{self.name} could not be started: {error}.") from error
        self._hand_over_stdin()

    def _hand_over_stdin(self) -> None:
        if self.process is None or self.process.stdin is None:
            return
        try:
            self.process.stdin.write(self.stdin.encode())
            self.process.stdin.close()
        except BrokenPipeError:
            return  # it died at once; whoever waits for it reads its log

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Ask it to leave, wait, and kill what is left of its session."""
        if self.process is None:
            return
        if self.alive():
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(self.stop_seconds)
            except subprocess.TimeoutExpired:
                pass
        self.sweep()
        self.process = None

    def sweep(self) -> None:
        """Kill every process of its session, also those that lost their parent."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        self.process.wait()

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Return when `ready()` is true. Raises Problem with the log's end when it dies or is late."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.alive():
                raise Problem(f"{self.name} stopped while starting. {self.last_words()}")
            if ready():
                return
            time.sleep(PROMPT_SECONDS)
        raise Problem(f"{self.name} did not answer within {seconds:.0f} s. {self.last_words()}")

    def last_words(self, lines: int = 8) -> str:
        """Where its log is and how it ends, for a person."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.is_file() else ""
        ending = [f"\n  {line}" for line in text.splitlines()[-lines:]]
        return f"Its log ({self.log}) ends:{''.join(ending)}" if ending else f"Its log ({self.log}) is empty."


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """On Linux the kernel sends `stop_signal` to the child when we are gone, however we went."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel
