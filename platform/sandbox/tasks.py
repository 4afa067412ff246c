"""The clock of sandboxes. A lost or repeated tick does no harm."""

from datetime import datetime

from celery import shared_task

from kernel import clock
from monitoring import loops
from sandbox.turning import turn


@loops.loop("sandboxes", seconds=2.0)
def sandboxes_turn(now: datetime) -> None:
    turn(now=now)


@shared_task
def tick_sandboxes() -> None:
    loops.run("sandboxes", now=clock.now())
