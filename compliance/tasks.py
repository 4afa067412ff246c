"""The clock of identifications: those whose time has come end, lists of sanctions are fetched, and everybody
is compared with new ones. A lost or repeated tick does no harm."""

from datetime import datetime

from celery import shared_task

from accounts.models import User
from compliance.operations.expire_cases import CLOCK, expire_cases
from compliance.screening.compare import SYSTEM_ACTOR
from compliance.screening.operations.fetch_lists import fetch_lists
from compliance.screening.operations.rescreen import rescreen
from kernel import clock
from monitoring import loops

PERIOD = 60.0
FETCH_PERIOD = 900.0
RESCREEN_PERIOD = 5.0


@loops.loop("expiry", seconds=PERIOD)
def expire(now: datetime) -> None:
    expire_cases(actor=User.objects.system(CLOCK), now=now)


@shared_task
def tick_expiry() -> None:
    loops.run("expiry", now=clock.now())


@loops.loop("sanctions lists", seconds=FETCH_PERIOD)
def fetch(now: datetime) -> None:
    fetch_lists(actor=User.objects.system(SYSTEM_ACTOR), now=now)


@loops.loop("rescreening", seconds=RESCREEN_PERIOD)
def compare_again(now: datetime) -> None:
    rescreen(actor=User.objects.system(SYSTEM_ACTOR), now=now)


@shared_task
def tick_lists() -> None:
    loops.run("sanctions lists", now=clock.now())


@shared_task
def tick_rescreening() -> None:
    loops.run("rescreening", now=clock.now())
