"""Whoever is on the register cannot be erased; afterwards the years count from their last movement."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max, Q

from captable.models import Holding, Movement
from investors.models import Investor, Wallet
from privacy.retention import Hold, hold_under, holds

UNITS_HELD = "captable.units_held"


@holds.on("Investor")
def units(investor: Investor, *, now: datetime) -> Iterator[Hold]:
    """Any address the person ever proved or was named with, on its own network."""
    for network, address in set(
        Wallet.objects.filter(investor=investor).values_list("network_id", "address")
    ):
        if Holding.objects.filter(token__network=network, holder=address).exists():
            yield Hold(UNITS_HELD, None)
        last = Movement.objects.filter(
            Q(sender=address) | Q(receiver=address), token__network=network
        ).aggregate(at=Max("block__timestamp"))["at"]
        if last is not None:
            yield hold_under("KR-AML-05", ended=last)
