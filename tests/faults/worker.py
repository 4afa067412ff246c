"""What a forked worker runs: the platform's own `run_engine`, with a place to die or a bent sense.

The fork server imports this module once, so a worker costs milliseconds and is a real process all the same.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from kernel import clock
from monitoring import crash, turnstile
from tests.faults import bad_signers, mutants

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Bent:
    """`crash_at` as in `CRASH_AT`; `skew` in seconds; `alone=False` lets every worker through the turnstile;
    `patience` is how long the node may take to answer, in seconds; `signer` is a name of `bad_signers`,
    `mutant` one of `mutants`."""

    crash_at: str = ""
    skew: int = 0
    alone: bool = True
    patience: int = 10
    signer: str = ""
    mutant: str = ""


def work(bent: Bent) -> None:
    """Until nothing is open, or the end of this process."""
    connections.close_all()
    name, _, passing = bent.crash_at.partition(":")
    crash._name, crash._fatal = name, int(passing or 1)
    settings.RPC_TIMEOUT_SECONDS = bent.patience
    if bent.skew:
        _bend_clock(bent.skew)
    if not bent.alone:
        _open_turnstile()
    if bent.signer:
        bad_signers.install(bent.signer)
    if bent.mutant:
        mutants.install(bent.mutant)
    with Path(os.environ["FAULT_LOG"]).open("a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    with contextlib.suppress(CommandError):
        call_command("run_engine", until_idle=True, timeout=SECONDS)


def _bend_clock(seconds: int) -> None:
    right = clock.now
    clock.now = lambda: right() + timedelta(seconds=seconds)


def _open_turnstile() -> None:
    from indexer import scan
    from transactions import pump

    @contextlib.contextmanager
    def for_everybody(_name: str, _number: int) -> Iterator[bool]:
        yield True

    for module in (turnstile, scan, pump):
        module.turnstile = for_everybody
