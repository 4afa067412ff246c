"""Celery's clock for outbound work. The message carries nothing, so a lost, late or doubled one does no
harm."""

import logging

from celery import shared_task
from kombu.exceptions import KombuError

from kernel import clock
from monitoring import loops
from transactions.doorbell import bells

logger = logging.getLogger(__name__)
_reachable = True


@shared_task(name="transactions.tasks.tick_pump")
def tick_pump() -> None:
    loops.run("pump", now=clock.now())


@shared_task(name="transactions.tasks.tick_watch")
def tick_watch() -> None:
    loops.run("watch", now=clock.now())


@bells.on("pump")
def send_for_a_worker(*, signer_id: int) -> None:  # the row says what to do, the signer is only what rang
    """Wake a worker now; without a broker the work waits for the next tick, and the log says so once."""
    global _reachable  # noqa: PLW0603  one line when the broker goes, one when it is back
    try:
        tick_pump.apply_async(expires=10)
    except (KombuError, OSError) as error:
        if _reachable:
            logger.warning("the broker does not take messages, work waits for the clock: %s", error)
        _reachable = False
        return
    if not _reachable:
        logger.info("the broker takes messages again")
    _reachable = True
