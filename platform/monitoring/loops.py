"""The loops that keep the platform going, known by name. Celery's clock rings them; `run_engine` turns
them itself.

Apps register their loop in `ready()`. A turn may run at any time, twice at once or not at all for a
while: what has to be done is in the database, never in the call.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kernel.errors import DomainError
from monitoring.heartbeat import beat

logger = logging.getLogger(__name__)
Turn = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Loop:
    """`turn(now)` does what there is to do; `seconds` is its period; `idle()` says whether nothing is
    left open."""

    name: str
    seconds: float
    turn: Turn
    idle: Callable[[], bool]


loops: dict[str, Loop] = {}


def _always() -> bool:
    return True


def loop(name: str, *, seconds: float, idle: Callable[[], bool] = _always) -> Callable[[Turn], Turn]:
    """Register a function as the turn of the loop `name`."""

    def register(turn: Turn) -> Turn:
        loops[name] = Loop(name, seconds, turn, idle)
        return turn

    return register


def run(name: str, *, now: datetime) -> None:
    """One turn and its heartbeat. A refusal (node down, wrong chain) is one log line: the next turn
    tries again."""
    detail: dict[str, str] = {}
    try:
        loops[name].turn(now)
    except DomainError as error:
        logger.warning("%s: %s: %s", name, error.code, error)
        detail = {"error": error.code}
    beat(name, now=now, detail=detail)


def all_idle() -> bool:
    return all(item.idle() for item in loops.values())
