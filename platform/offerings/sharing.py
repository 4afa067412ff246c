"""How the units of a closed offering would be shared out: computed, not written.

The officer's wishes stand on the orders (`operations.wish_units`); one nobody has said anything about gets
none only if somebody says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from offerings.allocating import Line, Share, allocate
from offerings.models import Offering, Subscription
from tokens.allotted import Order, digest_of
from tokens.models import Token


class Asked(NamedTuple):
    """A confirmed order, as far as its share depends on it: there may be a hundred thousand. `wallet` is the
    public id of where its units go."""

    public_id: str
    pk: int
    units: int
    submitted_at: datetime
    wished_units: int | None
    investor_id: int
    wallet: str


COLUMNS = ("public_id", "pk", "units", "submitted_at", "wished_units", "investor_id", "wallet__public_id")


@dataclass(frozen=True, slots=True)
class Sharing:
    """`shares` are by order of time; `supply`, `demand` and `allocated` base units. `orders` are by public
    id.

    `digest` is what is agreed to: who gets how many units, the SHA-256 by which they are issued.
    """

    token: Token
    supply: int
    demand: int
    shares: tuple[Share, ...]
    orders: Mapping[str, Asked]

    @property
    def allocated(self) -> int:
        return sum(share.units for share in self.shares)

    @property
    def digest(self) -> str:
        given = (share for share in self.shares if share.units)
        return digest_of(self.token, (Order(one.id, self.orders[one.id].wallet, one.units) for one in given))


def share_out(offering: Offering) -> Sharing:
    """Of the confirmed orders. Raises what `allocating.discretion` raises."""
    confirmed = Subscription.objects.filter(offering=offering, state=Subscription.State.CONFIRMED)
    in_time = confirmed.order_by("submitted_at", "public_id").values_list(*COLUMNS)
    orders = {order.public_id: order for order in map(Asked._make, in_time)}
    lines = [Line(order.public_id, order.units, order.submitted_at) for order in orders.values()]
    wishes = _wishes(orders) if offering.method == Offering.Method.DISCRETION else None
    shares = allocate(offering.method, lines, offering.cap, offering.step, wishes)
    return Sharing(offering.token, offering.cap, sum(line.units for line in lines), tuple(shares), orders)


def _wishes(orders: Mapping[str, Asked]) -> dict[str, int]:
    return {name: one.wished_units for name, one in orders.items() if one.wished_units is not None}
