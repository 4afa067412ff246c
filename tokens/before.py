"""What the lines before one have put in, while a batch of issues is judged: the second line of an investor is
judged as a second order would be."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from compliance.rules.facts import Money, Offeree, Offering, Purchase, Raise, Subject

Kind = tuple[str, datetime, str]
"""currency, time, kind of purchase"""


@dataclass(slots=True)
class Before:
    """Purchases by investor id, with the order's key where there is one: of an order's lines none counts for
    another. Raises are sums, and not a row a line."""

    is_debt: bool
    purchases: dict[int, list[tuple[str, Purchase]]] = field(default_factory=lambda: defaultdict(list))
    raises: dict[Kind, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    offerees: list[Offeree] = field(default_factory=list)
    orders: dict[str, Purchase] = field(default_factory=dict)

    def add(self, investor: int, purchase: Purchase, *, order: str = "") -> None:
        """An order is added once, whatever lines it has."""
        if order in self.orders:
            return
        if order:
            self.orders[order] = purchase
        self.purchases[investor].append((order, purchase))
        self.raises[_kind(purchase)] += purchase.price.amount

    def of_person(self, investor: int, subject: Subject, *, besides: str) -> Subject:
        """What is not known stays so. `besides` is the order that is asked about."""
        if subject.purchases is None or investor not in self.purchases:
            return subject
        mine = (one for order, one in self.purchases[investor] if not order or order != besides)
        return replace(subject, purchases=(*subject.purchases, *mine))

    def of_offering(self, offering: Offering, *, besides: str) -> Offering:
        raises, offerees = offering.raises, offering.offerees
        return replace(
            offering,
            raises=None if raises is None else (*raises, *self._raises(besides)),
            offerees=None if offerees is None else (*offerees, *self.offerees),
        )

    def _raises(self, besides: str) -> tuple[Raise, ...]:
        sums, own = dict(self.raises), self.orders.get(besides)
        if own is not None:
            sums[_kind(own)] -= own.price.amount
        return tuple(
            Raise(Money(amount, currency), at, kind, self.is_debt)
            for (currency, at, kind), amount in sums.items()
            if amount
        )


def _kind(purchase: Purchase) -> Kind:
    return purchase.price.currency, purchase.at, purchase.kind
