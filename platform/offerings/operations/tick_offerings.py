"""One turn of the clock of all offerings: each step is a commit of its own, and may be lost or repeated."""

import logging
from collections.abc import Callable
from datetime import datetime

from kernel.errors import DomainError
from offerings.models import Offering, Subscription
from offerings.operations.close_offering import close_offering
from offerings.operations.confirm_paid import confirm_paid
from offerings.operations.end_orders import end_orders
from offerings.operations.expire_unpaid import expire_unpaid
from offerings.operations.fold_sums import fold_sums
from offerings.operations.judge_minimum import judge_minimum
from offerings.operations.move_waiting_list import move_waiting_list
from offerings.operations.open_offering import open_offering
from offerings.policies import clerk
from offerings.reasons_to_end import LEFT_OVER

logger = logging.getLogger(__name__)
Step = Callable[..., int]
STEPS: tuple[Step, ...] = (
    open_offering,
    close_offering,
    expire_unpaid,
    confirm_paid,
    move_waiting_list,
    judge_minimum,
    end_orders,
)
"""In this order: what is closed takes no more orders, what has expired makes room for who waits."""


def tick_offerings(*, now: datetime) -> None:
    """One offering that cannot go on keeps no other from it; the first refusal is raised when all were
    tried."""
    refusals: list[DomainError] = []
    for offering in _to_look_after():
        try:
            turn(offering, now=now)
        except DomainError as refusal:
            logger.warning("offering %s: %s", offering.public_id, refusal.code)
            refusals.append(refusal)
    fold_sums()
    if refusals:
        raise refusals[0]


def turn(offering: Offering, *, now: datetime) -> None:
    """All the steps of one offering. Raises `UnknownPack`, `NoCollectionAccount`."""
    actor = clerk()
    for step in STEPS:
        step(offering=offering, actor=actor, now=now)


def _to_look_after() -> list[Offering]:
    """Those whose instants are to come, and those over whose orders have not all ended."""
    over = [state for state in LEFT_OVER if state != Offering.State.CLOSED]
    left = Subscription.objects.filter(
        offering__state__in=over,
        state__in={state for ends in LEFT_OVER.values() for state in ends},
    )
    some = Offering.objects.running() | Offering.objects.filter(pk__in=left.values("offering"))
    return list(some.distinct().select_related("token__issuer__organisation").order_by("pk"))
