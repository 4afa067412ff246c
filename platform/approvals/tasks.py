"""The clock of approvals: what is due is carried out, what is too old expires."""

from datetime import datetime

from celery import shared_task

from approvals.operations.carry_out import carry_out_due
from approvals.operations.expire import expire
from kernel import clock
from monitoring import loops

PERIOD = 30.0


@loops.loop("approvals", seconds=PERIOD)
def advance(now: datetime) -> None:
    expire(now=now)
    carry_out_due(now=now)


@shared_task
def tick_approvals() -> None:
    loops.run("approvals", now=clock.now())
