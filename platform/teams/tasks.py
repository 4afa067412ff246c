"""The clock of teams: invitations end."""

from datetime import datetime

from celery import shared_task

from kernel import clock
from monitoring import loops
from teams.operations.lapse_invitations import lapse_invitations


@loops.loop("invitations", seconds=300.0)
def lapse(now: datetime) -> None:
    lapse_invitations(now=now)


@shared_task
def tick_invitations() -> None:
    loops.run("invitations", now=clock.now())
