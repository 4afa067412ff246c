"""The register of holders as people read it: now, at any block, and in sums."""

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from captable.models import Holding, RegisterSum
from captable.moments import NotIndexed, require_indexed
from investors.models import Wallet
from tokens.models import Token

__all__ = ["NotIndexed", "holders", "register_as_of", "totals"]

# One walk backward over an index that holds all it needs: each holder's first row is the newest balance.
_AS_OF = """
    SELECT holder, units FROM (
        SELECT DISTINCT ON (holder) holder, units FROM captable_balance
        WHERE token_id = %(token)s AND number <= %(number)s
        ORDER BY holder DESC, number DESC
    ) newest
    WHERE units > 0 ORDER BY units DESC, holder
"""


def holders(token: Token) -> "QuerySet[Holding]":
    """Holdings, largest first, with what the register and the platform know of each holder.

    Adds `wallet_public_id`, `investor_public_id` (None for an address that is nobody's here) and
    `investor_external_id` (None too where another introduced the holder: the number is that one's own).
    """
    proved = Wallet.objects.ready().filter(network=token.network_id, address=OuterRef("holder"))
    wallet = proved.order_by()
    own = wallet.filter(investor__introduced_by=token.issuer.organisation_id)
    return (
        Holding.objects.of(token)
        .largest_first()
        .annotate(
            wallet_public_id=Subquery(wallet.values("public_id")[:1]),
            investor_public_id=Subquery(wallet.values("investor__public_id")[:1]),
            investor_external_id=Subquery(own.values("investor__external_id")[:1]),
        )
    )


def register_as_of(token: Token, number: int) -> list[tuple[str, int]]:
    """(holder, base units) after block `number`, largest first. Raises `NotIndexed`."""
    require_indexed(token, number)
    with connection.cursor() as cursor:
        cursor.execute(_AS_OF, {"token": token.pk, "number": number})
        return [("0x" + bytes(holder).hex(), int(units)) for holder, units in cursor]


def totals(token: Token) -> tuple[int, int]:
    """Holders, and base units, now."""
    kept = RegisterSum.objects.filter(token=token).aggregate(holders=Sum("holders"), units=Sum("units"))
    return kept["holders"] or 0, int(kept["units"] or 0)
