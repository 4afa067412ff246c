"""Money that came in for the issuer and is nobody's yet: how much, since when and why; never from whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise

from offerings.models import Offering
from payments.matching import REASONS
from payments.models import Receipt

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    public_id: str
    amount: Decimal
    currency: str
    booked_at: datetime
    reasons: Sequence[str | Promise]


def waiting(offering: Offering) -> list[Waiting]:
    """The oldest first, at most `SHOWN`. They may belong to any offering of the issuer."""
    rows = Receipt.objects.awaiting_decision().filter(account__issuer=offering.token.issuer_id)
    columns = ("public_id", "amount", "currency", "booked_at", "reasons")
    return list(_told(rows.order_by("taken_at", "pk").values_list(*columns)[:SHOWN]))


def _told(rows: Iterable[tuple[str, Decimal, str, datetime, list[str]]]) -> Iterator[Waiting]:
    for public_id, amount, currency, booked_at, reasons in rows:
        words = [REASONS.get(reason, reason) for reason in reasons]
        yield Waiting(public_id, amount, currency, booked_at, words)
