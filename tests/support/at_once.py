"""Deeds at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from kernel.errors import DomainError


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """The code of what refused each deed, empty for what was done, in order of the codes."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> str:
        try:
            start.wait(30)
            deed()
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))
