"""Who was solicited for a security, as facts for the rules."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from compliance.models.solicitation import Solicitation
from compliance.rules.facts import Offeree
from investors.models import Investor


def offerees_of(security: str, now: datetime, pack: str = "") -> tuple[Offeree, ...]:
    """Everybody solicited until then, and every purchase; with `pack`, what was judged by its rules."""
    rows = Solicitation.objects.filter(security=security, at__lte=now)
    return tuple(as_facts(rows.filter(pack=pack) if pack else rows))


def as_facts(rows: QuerySet[Solicitation]) -> Iterator[Offeree]:
    for row in rows.select_related("investor").order_by("pk"):
        yield Offeree(
            subject=subject_of(row.investor, row.outsider),
            at=row.at,
            country=str(row.country),
            classes=tuple(row.classes),
            bought=row.bought,
            offering=row.offering,
        )


def subject_of(investor: Investor | None, outsider: UUID | None) -> str:
    """How a person is counted: an investor is one with all wallets, an outsider one by their reference."""
    return investor.public_id if investor else f"outsider-{outsider}"
