"""A program of ours in a child process, so that whatever it reads cannot hurt this one.

The child has no environment, so no keys; no open connection; and limits of memory, processor time and time on
the clock, which the kernel of the machine holds it to. Both halves are here: the parent's `run`, and
`accept_limits`, which the child calls before it reads its first byte.
"""

import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAULT = 1  # the code with which Python ends when something was raised that nobody foresaw
FILES = 64  # libraries are opened too


class Stopped(Exception):
    """The child did not answer in time."""


class Ended(Exception):
    """The child ended without an answer, by itself or by a limit."""

    def __init__(self, code: int) -> None:
        super().__init__(f"ended with {code}")
        self.code = code


def run(program: str, order: str, content: bytes, *, seconds: int) -> bytes:
    """What `python -m program order` answers when it is given `content`. Raises `Stopped`, `Ended`."""
    try:
        child = subprocess.run(  # noqa: S603  # our own program; what it reads comes on its standard input only
            [sys.executable, "-P", "-s", "-B", "-m", program, order],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(ROOT)},
            cwd="/",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Stopped from error
    if child.returncode:
        raise Ended(child.returncode)
    return child.stdout


def accept_limits(*, memory: int, seconds: int) -> None:
    """`memory` in bytes of address space, `seconds` of processor time; nothing is written to any file."""
    with suppress(OSError):  # where the machine runs out of memory all the same, this process goes first
        Path("/proc/self/oom_score_adj").write_text("1000")
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
