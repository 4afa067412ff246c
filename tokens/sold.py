"""What issues without an order have sold: recorded in the commit that asks for the units, undone where they
never come.

Which of an issuance's purchases these are is told by their key: it is the issuance's own id, no order's.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from compliance.offered import Offered
from compliance.operations.record_purchases import Bought, record_purchases
from compliance.operations.undo_purchases import redo_purchases, undo_purchases
from compliance.rules.facts import Money, Offeree, Purchase
from tokens.models import FAILED, Issuance
from transactions.models import Intent


@dataclass(frozen=True, slots=True)
class Sold:
    """To an investor, by primary key, with the country and the classes they had then."""

    offered: Offered
    investor: int
    price: Money
    country: str
    classes: tuple[str, ...]

    def purchase(self, now: datetime) -> Purchase:
        return Purchase(self.offered.issuer.public_id, self.offered.kind, self.price, now)

    def offeree(self, subject: str, now: datetime) -> Offeree:
        """`subject` is how the investor is counted."""
        return Offeree(subject, now, self.country, self.classes, True, self.offered.offering)

    def bought(self, issuance: str) -> Bought:
        return Bought(issuance, self.investor, self.price, self.country, self.classes)


def record_sold(sold: Iterable[tuple[str, Sold | None]], *, now: datetime) -> None:
    """By the id of the issuance; all of one offering. Raises `NotMoney`."""
    known = [(issuance, one) for issuance, one in sold if one is not None]
    if known:
        record_purchases(known[0][1].offered, [one.bought(issuance) for issuance, one in known], now=now)


def settle_sold(intent: Intent, *, now: datetime) -> None:
    """What was sold with an intent counts as long as its units are issued or still may be; nothing is sold of
    a security without a law."""
    sold = Issuance.objects.filter(intent=intent, order="", token__regimes__isnull=False)
    ids = list(sold.distinct().values_list("public_id", flat=True))
    if not ids:
        return
    if intent.state in FAILED:
        undo_sold(ids, now=now)
    else:
        redo_purchases(ids)


def undo_sold(issuances: Collection[str] | Iterable[str], *, now: datetime) -> None:
    undo_purchases(list(issuances), now=now)
