"""The register of holders as people read it: now, at any block, and in sums."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from captable.models import Holding
from chain.models import Block
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from tokens.models import RegisterEntry, Token

# One walk backward over an index that holds all it needs: each holder's first row is the newest balance.
_AS_OF = """
    SELECT holder, units FROM (
        SELECT DISTINCT ON (holder) holder, units FROM captable_balance
        WHERE token_id = %(token)s AND number <= %(number)s
        ORDER BY holder DESC, number DESC
    ) newest
    WHERE units > 0 ORDER BY units DESC, holder
"""


class NotIndexed(DomainError):
    """A block above those whose facts are in the database; its register is not known yet."""

    code = "captable.not_indexed"
    kind = Kind.CONFLICT
    message = _("Block {number} has not been read yet; the newest is {newest}.")


@dataclass(frozen=True, slots=True)
class Summary:
    """A security's register in one look. `units` and `cap` in base units; `at` is the block's time."""

    holders: int
    units: int
    cap: int
    number: int
    at: datetime | None


def holders(token: Token) -> "QuerySet[Holding]":
    """Holdings, largest first, with what the register and the platform know of each holder.

    Adds `wallet_public_id`, `investor_public_id` (None for an address that is nobody's here),
    `investor_external_id` (None too where another introduced the holder: the number is that one's own), and
    from the register `country_numeric`, `classes`, `valid_until`.
    """
    proved = Wallet.objects.ready().filter(network=token.network_id, address=OuterRef("holder"))
    wallet = proved.order_by()
    own = wallet.filter(investor__introduced_by=token.issuer.organisation_id)
    entries = RegisterEntry.objects.filter(token=OuterRef("token"), holder=OuterRef("holder"))
    entry = entries.order_by("-number", "-log_index")
    return (
        Holding.objects.of(token)
        .largest_first()
        .annotate(
            wallet_public_id=Subquery(wallet.values("public_id")[:1]),
            investor_public_id=Subquery(wallet.values("investor__public_id")[:1]),
            investor_external_id=Subquery(own.values("investor__external_id")[:1]),
            country_numeric=Subquery(entry.values("country_numeric")[:1]),
            classes=Subquery(entry.values("classes")[:1]),
            valid_until=Subquery(entry.values("valid_until")[:1]),
        )
    )


def register_as_of(token: Token, number: int) -> list[tuple[str, int]]:
    """(holder, base units) after block `number`, largest first. Raises `NotIndexed`."""
    token.network.refresh_from_db(fields=["cursor_number"])
    if number > token.network.cursor_number:
        raise NotIndexed(number=number, newest=token.network.cursor_number)
    with connection.cursor() as cursor:
        cursor.execute(_AS_OF, {"token": token.pk, "number": number})
        return [("0x" + bytes(holder).hex(), int(units)) for holder, units in cursor]


def summary(token: Token) -> Summary:
    network = token.network
    network.refresh_from_db(fields=["cursor_number"])
    held = Holding.objects.of(token)
    block = Block.objects.filter(network=network, number=network.cursor_number).first()
    return Summary(
        holders=held.count(),
        units=int(held.aggregate(total=Sum("units"))["total"] or 0),
        cap=token.cap,
        number=network.cursor_number,
        at=block.timestamp if block else None,
    )
