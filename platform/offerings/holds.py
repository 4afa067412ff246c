"""Records of a person that orders keep: while one of theirs stands."""

from collections.abc import Iterator
from datetime import datetime

from investors.models import Investor
from offerings.models import Subscription
from privacy.retention import OPEN, Hold, holds

State = Subscription.State


@holds.on("Investor")
def of_orders(investor: Investor, *, now: datetime) -> Iterator[Hold]:
    """Until the order has ended or its units are issued; then the register and the payments keep them."""
    open_orders = Subscription.objects.standing().filter(investor=investor).exclude(state=State.ISSUED)
    if open_orders.exists():
        yield Hold(OPEN, None)
