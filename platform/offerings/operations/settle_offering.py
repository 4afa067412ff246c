"""One turn of settling an offering whose units were shared out: units are asked for, what has arrived is paid
for, and what does not go on by itself is told to a person.

Each step is a commit of its own, and may be lost or repeated.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from accounts.models import User
from monitoring.incidents import close_incident, open_incident
from offerings.models import Offering
from offerings.operations.finish_offering import finish_offering
from offerings.operations.issue_allocated import issue_allocated
from offerings.operations.settle_orders import settle_orders
from offerings.settling import progress_of, unpaid
from tokens.lines import chunks
from tokens.order_progress import OrderProgress

BATCH = 200  # orders a commit
SECONDS = 20.0  # a turn
PATIENCE = timedelta(hours=1)
STUCK, UNPAID, SLOW = ("offerings.orders_stuck", "offerings.allocated_unpaid", "offerings.orders_wait")
FEW = 5  # orders named in an incident


def settle_offering(*, offering: Offering, actor: User, now: datetime) -> int:
    """How many orders were settled. Raises `NotPermitted` for anyone but the clerk, and what
    `issue_allocated` raises: what was issued before is settled all the same."""
    settled = _settle(offering, actor=actor, now=now)
    try:
        issue_allocated(offering=offering, actor=actor, now=now)
    finally:
        _report(offering, now=now)
        finish_offering(offering=offering, actor=actor, now=now)
    return settled


def goes_on(offering: Offering) -> bool:
    """Whether there is something to do, or to wait for, that needs no person."""
    far = progress_of(offering)
    lacking = unpaid(far)
    return any(far[key][0] != OrderProgress.STUCK for key in far if key not in lacking)


def _settle(offering: Offering, *, actor: User, now: datetime) -> int:
    until = time.monotonic() + SECONDS
    arrived = [key for key, (far, _why) in progress_of(offering).items() if far == OrderProgress.FINAL]
    lacking = unpaid(arrived)
    settled = 0
    for keys in chunks([key for key in arrived if key not in lacking], BATCH):
        settled += settle_orders(offering=offering, keys=keys, actor=actor, now=now)
        if time.monotonic() > until:
            break
    return settled


def _report(offering: Offering, *, now: datetime) -> None:
    """Incidents that open when a person is needed, and close when nobody is any more."""
    far = progress_of(offering)
    stuck = [f"{key} ({why})" for key, (progress, why) in far.items() if progress == OrderProgress.STUCK]
    lacking = sorted(unpaid(far))
    is_late = now - offering.allocation.decided_at > PATIENCE
    slow = [
        key
        for key, (progress, _why) in far.items()
        if is_late and progress != OrderProgress.STUCK and key not in lacking
    ]
    for code, orders in ((STUCK, stuck), (UNPAID, lacking), (SLOW, slow)):
        _tell(code, offering, orders, now=now)


def _tell(code: str, offering: Offering, orders: Sequence[str], *, now: datetime) -> None:
    if not orders:
        close_incident(code=code, subject=offering.public_id, now=now)
        return
    detail = f"{len(orders)} orders: {', '.join(orders[:FEW])}"
    open_incident(code=code, subject=offering.public_id, detail=detail[:400], now=now)
