"""What has been committed, as facts for the rules: an investor's purchases, an issuer's raises, the sum of an
offering.

`besides` are keys of commitments that are left out: an order's own, where its amount is what is being judged.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from compliance.models.commitment import Commitment
from compliance.rules.facts import Money, Purchase, Raise
from investors.models import Investor
from issuers.models import Issuer
from kernel.bulk import among

COUNTED = Coalesce("kept_amount", "amount")


def purchases_of(
    investors: Collection[Investor], now: datetime, besides: Collection[str] = ()
) -> dict[int, tuple[Purchase, ...]]:
    """By the investor's primary key, over all issuers; somebody without purchases has an empty tuple.

    A kept sum counts from the day on which it was kept, an open hold as made now: it is not over before.
    """
    found: dict[int, list[Purchase]] = defaultdict(list)
    rows = _besides(Commitment.objects.counting().filter(investor__in=investors), besides)
    for row in rows.select_related("issuer").order_by("pk"):
        found[row.investor_id].append(purchase_in(row, now))
    return {investor.pk: tuple(found[investor.pk]) for investor in investors}


def purchase_in(row: Commitment, now: datetime) -> Purchase:
    price = Money(row.counted_amount, row.currency)
    return Purchase(row.issuer.public_id, row.kind, price, row.kept_at or now)


def raises_of(issuer: Issuer, now: datetime, besides: Collection[str] = ()) -> tuple[Raise, ...]:
    """What the issuer has raised by all its securities, open holds as raised now; what was kept at one moment
    is one sum, for an import keeps a hundred thousand."""
    rows = _besides(Commitment.objects.counting().filter(issuer=issuer), besides).order_by("kept_at", "kind")
    sums = rows.values("kept_at", "kind", "is_debt", "currency").annotate(total=Sum(COUNTED))
    return tuple(
        Raise(Money(one["total"], one["currency"]), one["kept_at"] or now, one["kind"], one["is_debt"])
        for one in sums
    )


def raised_in(*, security: str, pack: str, currency: str) -> Money:
    """What was kept for a security under a pack, in the currency; other currencies are not converted."""
    rows = Commitment.objects.filter(
        security=security, pack=pack, currency=currency, state=Commitment.State.KEPT
    )
    return Money(rows.aggregate(total=Sum(COUNTED))["total"] or Decimal(0), currency)


def _besides(rows: QuerySet[Commitment], keys: Collection[str]) -> QuerySet[Commitment]:
    return rows.exclude(key__in=among(list(keys), "text")) if keys else rows
