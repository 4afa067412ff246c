"""How an order ends, whatever for: its state, the investor's limits, and the money go in one commit."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.models import Commitment
from compliance.operations.release_investment import release_investment
from offerings.models import Subscription
from offerings.money import give_back
from offerings.policies import clerk
from offerings.reasons_to_end import RELEASES


def end_order(subscription: Subscription, state: str, reason: str, *, actor: User, now: datetime) -> None:
    """The caller has locked the order (`money.lock_orders`). The ledger comes before all that is told to the
    journal: whoever brings money keeps to the same order. Raises `IllegalTransition`."""
    Subscription.TRANSITIONS.move(subscription, state)
    subscription.ended_at, subscription.reason_code = now, reason
    subscription.save(update_fields=["state", "ended_at", "reason_code"])
    give_back(subscription, reason=reason, actor=actor, now=now)
    release_limits([subscription], reason, now=now)
    data = {"offering": subscription.offering.public_id, "reason": reason}
    journal.record(actor=actor, verb=f"subscription.{state}", subject=subscription, now=now, data=data)


def release_limits(subscriptions: Iterable[Subscription], reason: str, *, now: datetime) -> None:
    """A hold whose time was over has been released by the clock already."""
    keys = [subscription.public_id for subscription in subscriptions]
    for commitment in Commitment.objects.counting().filter(key__in=keys).select_related("investor", "issuer"):
        release_investment(commitment=commitment, reason_code=RELEASES[reason], actor=clerk(), now=now)
