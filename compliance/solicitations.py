"""Who was solicited for a security, as facts for the rules."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from compliance.models.commitment import Commitment
from compliance.models.solicitation import Solicitation
from compliance.rules.facts import Offeree
from investors.models import Investor


def offerees_of(security: str, now: datetime, pack: str = "") -> tuple[Offeree, ...]:
    """Everybody solicited until then, and every purchase; with `pack`, what was judged by its rules."""
    rows = Solicitation.objects.filter(security=security, at__lte=now)
    return tuple(as_facts(rows.filter(pack=pack) if pack else rows))


def as_facts(rows: QuerySet[Solicitation]) -> Iterator[Offeree]:
    """Whose money went back did not buy, and was solicited all the same."""
    released = Commitment.objects.filter(
        key=OuterRef("key"), investor=OuterRef("investor"), state=Commitment.State.RELEASED
    )
    marked = rows.annotate(is_undone=Exists(released))
    for row in marked.select_related("investor").order_by("pk"):
        yield Offeree(
            subject=subject_of(row.investor, row.outsider),
            at=row.at,
            country=str(row.country),
            classes=tuple(row.classes),
            bought=row.bought and not row.is_undone,
            offering=row.offering,
        )


def subject_of(investor: Investor | None, outsider: UUID | None) -> str:
    """How a person is counted: an investor is one with all wallets, an outsider one by their reference."""
    return investor.public_id if investor else f"outsider-{outsider}"


def wait_for_turn(*, security: str, pack: str) -> None:
    """Until the transaction ends, nobody else counts the security under the pack. There may be no row yet to
    lock, so it is their name that is locked."""
    with connection.cursor() as cursor:
        named = f"solicitations {pack} {security}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [named])
