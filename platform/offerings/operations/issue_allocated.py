"""Ask for the units of the orders to which some were allocated: of those that are paid for, once each."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from kernel.bulk import among
from monitoring.crash import crash_point
from offerings.models import Offering, Subscription
from offerings.money import PURPOSE
from offerings.operations._allotment import allotment_of
from offerings.policies import require_clerk
from offerings.settling import allotment_for, unpaid
from payments.models import Expectation
from tokens.models import Token
from tokens.operations.issue_orders import issue_orders
from transactions.models import Intent

State = Subscription.State
AT_ONCE = 1_000
"""Orders a commit: the law is asked about each, and a turn has to end in its time."""


@transaction.atomic
def issue_allocated(*, offering: Offering, actor: User, now: datetime) -> list[Intent]:
    """The operations that were queued; what is left is for the next turn. An order whose money was taken back
    waits until it is paid again.

    Raises `NotPermitted` for anyone but the clerk, and what `allot` and `issue_orders` raise.
    """
    require_clerk(actor)
    if not _is_anything_left(offering, now=now):
        return []
    offering = lock_to_issue(offering)
    allotment = allotment_of(offering.allocation, actor=actor, now=now)
    open_orders = set(allotment.orders.to_be_issued(now=now).values_list("key", flat=True))
    without = to_keep_back(open_orders)
    if without >= open_orders:
        return []
    intents = issue_orders(allotment=allotment, without=without, limit=AT_ONCE, actor=actor, now=now)
    crash_point("issue_allocated.before_commit")
    return intents


def _is_anything_left(offering: Offering, *, now: datetime) -> bool:
    """Asked before anything is locked: most turns have nothing to ask for."""
    allotment = allotment_for(offering.allocation)
    return allotment is None or allotment.orders.to_be_issued(now=now).exists()


def lock_to_issue(offering: Offering) -> Offering:
    """The offering, its security, and the money of its orders, which cannot be taken back unseen until this
    is committed: whoever does so locks what is expected first."""
    offerings = Offering.objects.locked().select_related("token__issuer__organisation", "token__network")
    offering = offerings.get(pk=offering.pk)
    Token.objects.locked().get(pk=offering.token_id)
    allocated = Subscription.objects.filter(offering=offering, state=State.ALLOCATED)
    expected = Expectation.objects.filter(purpose=PURPOSE, subject__in=allocated.values("public_id"))
    list(expected.locked().values_list("pk"))
    return offering


def to_keep_back(keys: Collection[str]) -> set[str]:
    """Those of the orders that have ended, or are not paid."""
    allocated = Subscription.objects.filter(public_id__in=among(list(keys), "text"), state=State.ALLOCATED)
    standing = set(allocated.values_list("public_id", flat=True))
    return (set(keys) - standing) | unpaid(standing)
