"""The clocks of identification: vendors are asked, what is over ends, risks are rated by new tables, lists of
sanctions are fetched, everybody is compared with new ones, the calendar of reports is kept. A lost or
repeated tick does no harm."""

from datetime import datetime

from celery import shared_task

from accounts.models import User
from compliance.operations.ask_refreshes import ask_refreshes
from compliance.operations.expire_cases import CLOCK, expire_cases
from compliance.operations.fetch_results import fetch_results
from compliance.operations.lapse_classes import lapse_classes
from compliance.operations.lapse_requests import lapse_requests
from compliance.operations.make_applicants import make_applicants
from compliance.operations.rate_anew import rate_anew
from compliance.operations.release_investment import release_expired
from compliance.operations.take_notice import take_waiting
from compliance.operations.update_duties import update_duties
from compliance.providers import SYSTEM_ACTOR
from compliance.screening.compare import SYSTEM_ACTOR as SCREENING
from compliance.screening.operations.fetch_lists import fetch_lists
from compliance.screening.operations.rescreen import rescreen
from kernel import clock
from monitoring import loops

PERIOD = 60.0
FETCH_PERIOD = 900.0
RESCREEN_PERIOD = 5.0
IDENTIFY_PERIOD = 10.0
RISK_PERIOD = 30.0
REPORTS_PERIOD = 600.0


@loops.loop("expiry", seconds=PERIOD)
def expire(now: datetime) -> None:
    actor = User.objects.system(CLOCK)
    expire_cases(actor=actor, now=now)
    ask_refreshes(actor=actor, now=now)
    lapse_requests(actor=actor, now=now)
    lapse_classes(actor=actor, now=now)
    release_expired(actor=actor, now=now)


@loops.loop("risk", seconds=RISK_PERIOD)
def rate(now: datetime) -> None:
    rate_anew(actor=User.objects.system(CLOCK), now=now)


@loops.loop("reports", seconds=REPORTS_PERIOD)
def keep_calendar(now: datetime) -> None:
    update_duties(actor=User.objects.system(CLOCK), now=now)


@loops.loop("identify", seconds=IDENTIFY_PERIOD)
def identify(now: datetime) -> None:
    actor = User.objects.system(SYSTEM_ACTOR)
    make_applicants(limit=5, actor=actor, now=now)
    take_waiting(now=now)
    fetch_results(limit=5, actor=actor, now=now)


@shared_task
def tick_expiry() -> None:
    loops.run("expiry", now=clock.now())


@shared_task
def tick_risk() -> None:
    loops.run("risk", now=clock.now())


@loops.loop("sanctions lists", seconds=FETCH_PERIOD)
def fetch(now: datetime) -> None:
    fetch_lists(actor=User.objects.system(SCREENING), now=now)


@loops.loop("rescreening", seconds=RESCREEN_PERIOD)
def compare_again(now: datetime) -> None:
    rescreen(actor=User.objects.system(SCREENING), now=now)


@shared_task
def tick_lists() -> None:
    loops.run("sanctions lists", now=clock.now())


@shared_task
def tick_rescreening() -> None:
    loops.run("rescreening", now=clock.now())


@shared_task
def tick_reports() -> None:
    loops.run("reports", now=clock.now())


@shared_task
def tick_identify() -> None:
    loops.run("identify", now=clock.now())
