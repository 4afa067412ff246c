"""The loops that keep the platform going, known by name. Celery's clock rings them; `run_engine` turns
them itself.

Apps register their loop in `ready()`. A turn may run at any time, twice at once or not at all for a
while: what has to be done is in the database, never in the call.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.errors import DomainError
from kernel.heap import leave_out_what_is_loaded
from monitoring.heartbeat import beat
from monitoring.models import Heartbeat

logger = logging.getLogger(__name__)
SILENCE = timedelta(minutes=1)
Turn = Callable[[datetime], bool | None]


@dataclass(frozen=True, slots=True)
class Loop:
    """`turn(now)` does what there is to do, or answers False where another worker is doing it; `seconds` is
    its period; `idle()` says whether nothing is left open."""

    name: str
    seconds: float
    turn: Turn
    idle: Callable[[], bool]


loops: dict[str, Loop] = {}
_refusals: dict[str, str] = {}
"""The code each loop was last refused for, as far as this process has seen."""


def _always() -> bool:
    return True


def loop(name: str, *, seconds: float, idle: Callable[[], bool] = _always) -> Callable[[Turn], Turn]:
    """Register a function as the turn of the loop `name`."""

    def register(turn: Turn) -> Turn:
        loops[name] = Loop(name, seconds, turn, idle)
        return turn

    return register


def run(name: str, *, now: datetime) -> None:
    """One turn and its heartbeat. A refusal (node down, wrong chain) is one log line while it lasts: the
    next turn tries again."""
    leave_out_what_is_loaded()
    refusal = ""
    try:
        if loops[name].turn(now) is False:
            return  # another worker is at it, and beats when it has finished
    except DomainError as error:
        refusal = error.code
        if _refusals.get(name) != refusal:
            logger.warning("%s: %s: %s", name, error.code, error)
    if not refusal and _refusals.get(name):
        logger.info("%s: works again", name)
    _refusals[name] = refusal
    beat(name, now=now, detail={"error": refusal} if refusal else {})


@dataclass(frozen=True, slots=True)
class Ailment:
    """A loop that does not do its work. `code` says what it is refused for, `silent_since` when it last
    finished a turn; neither, if it never has."""

    loop: str
    code: str = ""
    silent_since: datetime | None = None


def ailments(*, now: datetime) -> list[Ailment]:
    """What a person must know of the loops: work queues up behind each of these."""
    beats = Heartbeat.objects.in_bulk(list(loops))
    found = [_ailment(item, beats.get(item.name), now=now) for item in loops.values()]
    return [ailment for ailment in found if ailment]


def _ailment(item: Loop, last: Heartbeat | None, *, now: datetime) -> Ailment | None:
    if last is None:
        return Ailment(item.name)
    if now - last.at > max(SILENCE, 3 * timedelta(seconds=item.seconds)):
        return Ailment(item.name, silent_since=last.at)
    code = last.detail.get("error", "")
    return Ailment(item.name, code=code) if code else None


def all_idle() -> bool:
    return all(item.idle() for item in loops.values())
