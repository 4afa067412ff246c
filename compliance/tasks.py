"""The clock of identifications: those whose time has come end. A lost or repeated tick does no harm."""

from datetime import datetime

from celery import shared_task

from accounts.models import User
from compliance.operations.expire_cases import CLOCK, expire_cases
from kernel import clock
from monitoring import loops

PERIOD = 60.0


@loops.loop("expiry", seconds=PERIOD)
def expire(now: datetime) -> None:
    expire_cases(actor=User.objects.system(CLOCK), now=now)


@shared_task
def tick_expiry() -> None:
    loops.run("expiry", now=clock.now())
