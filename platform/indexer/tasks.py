"""Celery's clock for inbound work."""

from celery import shared_task

from kernel import clock
from monitoring import loops


@shared_task(name="indexer.tasks.tick_index")
def tick_index() -> None:
    loops.run("index", now=clock.now())


@shared_task(name="indexer.tasks.tick_lag")
def tick_lag() -> None:
    loops.run("lag", now=clock.now())
