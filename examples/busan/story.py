"""The stage the chapters share: the script, the actors found so far, and the narrator's voice."""

import os
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accounts.models import User
from chain.models import Network
from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from offerings.models import Offering
from tokens.models import HolderImport, Token

PATIENCE_SECONDS = 120  # without any progress
LOOK_SECONDS = 0.25


class NothingMoves(DomainError):
    """The chain work stopped making progress; the workers' log says why."""

    code = "story.nothing_moves"
    kind = Kind.UNAVAILABLE
    message = "{what} has made no progress for {seconds} seconds; is the Celery worker running?"


@dataclass
class Story:
    script: dict[str, Any]
    network: Network
    password: str
    officer: User | None = None
    colleague: User | None = None
    manager: User | None = None
    investor_user: User | None = None
    issuer: Issuer | None = None
    token: Token | None = None
    offered: Token | None = None
    offering: Offering | None = None
    holder_import: HolderImport | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path) -> "Story":
        script = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(script, Network.objects.get(), os.environ.get("DEMO_PASSWORD", ""))

    def tell(self, text: str) -> None:
        print(f"  {text}", flush=True)

    def chapter(self, title: str) -> None:
        print(f"\n{title}", flush=True)

    def wait(self, what: str, progress: Callable[[], tuple[int, int]]) -> None:
        """Show `done/all` until all is done. Raises `NothingMoves`."""
        best, since = -1, time.monotonic()
        while True:
            done, total = progress()
            if done > best:
                best, since = done, time.monotonic()
                _line(f"  {what}: {done:,} of {total:,}")
            if done >= total:
                _line(f"  {what}: {done:,} of {total:,}\n")
                return
            if time.monotonic() - since > PATIENCE_SECONDS:
                raise NothingMoves(what=what, seconds=PATIENCE_SECONDS)
            time.sleep(LOOK_SECONDS)


def _line(text: str) -> None:
    """Rewrite the line on a terminal; print a new one into a file."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)
    else:
        print(text.rstrip("\n"), flush=True)
