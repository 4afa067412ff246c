"""The clock of events and their delivery. A lost or repeated tick does no harm."""

from datetime import datetime

from celery import shared_task

from kernel import clock
from monitoring import loops
from webhooks.delivering import deliver
from webhooks.publishing import publish
from webhooks.sweeping import sweep


@loops.loop("events", seconds=2.0)
def publish_turn(now: datetime) -> None:
    publish(now=now)


@loops.loop("webhooks", seconds=5.0)
def deliver_turn(now: datetime) -> None:
    deliver(now=now)


@loops.loop("old events", seconds=3600.0)
def sweep_turn(now: datetime) -> None:
    sweep(now=now)


@shared_task
def tick_events() -> None:
    loops.run("events", now=clock.now())


@shared_task
def tick_webhooks() -> None:
    loops.run("webhooks", now=clock.now())


@shared_task
def tick_old_events() -> None:
    loops.run("old events", now=clock.now())
