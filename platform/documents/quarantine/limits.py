"""What the child may use. The kernel holds it to that, whatever the file makes a reader do."""

import resource
from contextlib import suppress
from pathlib import Path

FILES = 64  # libraries are opened too


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
