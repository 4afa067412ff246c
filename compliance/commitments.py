"""What has been committed, as facts for the rules: an investor's purchases, an issuer's raises."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from compliance.models.commitment import Commitment
from compliance.rules.facts import Money, Purchase, Raise
from investors.models import Investor
from issuers.models import Issuer


def purchases_of(investors: Collection[Investor], now: datetime) -> dict[int, tuple[Purchase, ...]]:
    """By the investor's primary key, over all issuers; somebody without purchases has an empty tuple.

    A kept sum counts from the day on which it was kept, an open hold as made now: it is not over before.
    """
    found: dict[int, list[Purchase]] = defaultdict(list)
    rows = Commitment.objects.counting().filter(investor__in=investors).select_related("issuer")
    for row in rows.order_by("pk"):
        price = Money(row.counted_amount, row.currency)
        purchase = Purchase(row.issuer.public_id, row.kind, price, row.kept_at or now)
        found[row.investor_id].append(purchase)
    return {investor.pk: tuple(found[investor.pk]) for investor in investors}


def raises_of(issuer: Issuer, now: datetime) -> tuple[Raise, ...]:
    """What the issuer has raised by all its securities, open holds as raised now."""
    rows = Commitment.objects.counting().filter(issuer=issuer).order_by("pk")
    return tuple(
        Raise(Money(row.counted_amount, row.currency), row.kept_at or now, row.kind, row.is_debt)
        for row in rows
    )
