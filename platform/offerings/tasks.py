"""The clock of offerings: they open and close at their instants, orders are confirmed or end; what was
allocated is settled. A lost or repeated tick does no harm."""

import logging
import time
from datetime import datetime

from celery import shared_task

from kernel import clock
from kernel.errors import DomainError
from monitoring import loops
from offerings.models import Offering, OrderImport
from offerings.operations.settle_offering import goes_on, settle_offering
from offerings.operations.tick_offerings import tick_offerings as look_after_all
from offerings.orders_placing import place_next
from offerings.policies import clerk

logger = logging.getLogger(__name__)
PERIOD = 5.0
SECONDS = 20


@loops.loop("offerings", seconds=PERIOD)
def look_after(now: datetime) -> None:
    look_after_all(now=now)


@loops.loop("orders", seconds=PERIOD)
def place_orders(now: datetime) -> None:
    """Files of orders that were confirmed go on, part by part, for a third of what a task may take."""
    until = time.monotonic() + SECONDS
    files = OrderImport.objects.filter(state=OrderImport.State.CONFIRMING).order_by("pk")
    for pk in files.values_list("pk", flat=True):
        while place_next(pk, now=now):
            if time.monotonic() > until:
                return


@shared_task
def tick_orders() -> None:
    loops.run("orders", now=clock.now())


@shared_task
def tick_offerings() -> None:
    loops.run("offerings", now=clock.now())


def _allocated() -> list[Offering]:
    allocated = Offering.objects.filter(state=Offering.State.ALLOCATED)
    return list(allocated.select_related("token", "allocation").order_by("pk"))


def _all_wait() -> bool:
    return not any(goes_on(offering) for offering in _allocated())


@loops.loop("settlement", seconds=PERIOD, idle=_all_wait)
def settle_all(now: datetime) -> None:
    """One offering that cannot go on keeps no other from it; the first refusal is raised when all were
    tried."""
    refusals: list[DomainError] = []
    for offering in _allocated():
        try:
            settle_offering(offering=offering, actor=clerk(), now=now)
        except DomainError as refusal:
            logger.warning("settlement of %s: %s", offering.public_id, refusal.code)
            refusals.append(refusal)
    if refusals:
        raise refusals[0]


@shared_task
def tick_settlement() -> None:
    loops.run("settlement", now=clock.now())
