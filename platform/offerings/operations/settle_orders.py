"""Units that are on the chain for good are paid for: the order is issued, its price becomes the issuer's, and
what was paid beyond goes back, in one commit.

Every booking has the order's id in its key, so that none happens twice whatever dies in between.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit import journal
from kernel.bulk import update_rows
from monitoring.crash import crash_point
from offerings.models import Offering, Subscription
from offerings.money import PURPOSE, expectations_of, lock_orders
from offerings.policies import require_clerk
from offerings.settling import due
from payments.balances import held_for
from payments.models import Expectation
from payments.operations.settle_expectations import Due, settle_expectations
from tokens.operations.note_issued import note_issued

State = Subscription.State
PARTLY_ALLOTTED = "partly_allotted"


@transaction.atomic
def settle_orders(*, offering: Offering, keys: Sequence[str], actor: User, now: datetime) -> int:
    """Those of the orders, by public id, whose units are there for good and whose money is; how many were.

    Raises `NotPermitted` for anyone but the clerk.
    """
    require_clerk(actor)
    offering = Offering.objects.locked().get(pk=offering.pk)
    chosen = Subscription.objects.filter(offering=offering, public_id__in=keys, state=State.ALLOCATED)
    orders = lock_orders(chosen.values_list("pk", flat=True))
    expected = expectations_of(orders)
    held = held_for(expected.values())
    paid = [order for order in orders if _is_paid(order, expected, held)]
    final = set(note_issued(keys=[order.public_id for order in paid], now=now))
    settled = [order for order in paid if order.public_id in final]
    _settle(settled, expected, actor=actor, now=now)
    crash_point("settle_orders.before_commit")
    return len(settled)


def _is_paid(order: Subscription, expected: Mapping[str, Expectation], held: Mapping[int, Decimal]) -> bool:
    expectation = expected.get(order.public_id)
    is_there = expectation is not None and held[expectation.pk] >= due(order)
    return order.state == State.ALLOCATED and is_there


def _settle(
    orders: Sequence[Subscription], expected: Mapping[str, Expectation], *, actor: User, now: datetime
) -> None:
    """Their states first, so that the news of their money finds nothing to do."""
    for order in orders:
        Subscription.TRANSITIONS.move(order, State.ISSUED)
    update_rows(orders, ["state"])
    dues = [Due(f"{PURPOSE}:{order.public_id}", expected[order.public_id], due(order)) for order in orders]
    settle_expectations(dues=dues, reason=PARTLY_ALLOTTED, actor=actor, now=now)
    told = [(order, _told(order)) for order in orders]
    journal.record_many(actor=actor, verb="subscription.issued", subjects=told, now=now)


def _told(order: Subscription) -> dict[str, str]:
    return {"offering": order.offering.public_id, "units": str(order.allocated_units)}
