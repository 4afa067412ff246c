"""Celery's clock for the journal's proof."""

from celery import shared_task

from kernel import clock
from monitoring import loops

LONG = 3600  # seconds; a journal of some ten million entries


@shared_task
def tick_anchor() -> None:
    loops.run("anchor", now=clock.now())


@shared_task(soft_time_limit=LONG, time_limit=LONG + 30)
def tick_verify() -> None:
    loops.run("verify journal", now=clock.now())
