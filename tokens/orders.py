"""The order that units are issued for: an investor's commitment that was kept, for no more than was paid.

Its money has been counted as this purchase already, so the law that is asked about the units leaves it out.
"""

from collections.abc import Collection, Iterable
from decimal import ROUND_DOWN, Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from compliance.models import Commitment
from compliance.models.commitment import PLACES
from compliance.operations.record_purchases import lock_buyers
from investors.models import Wallet
from kernel.bulk import among
from kernel.errors import DomainError, Kind
from tokens.law_facts import offering_of, price_of
from tokens.models import Issuance, Token


class NoSuchOrder(DomainError):
    """None of this investor, for this security."""

    code = "tokens.no_such_order"
    kind = Kind.MISSING
    message = _("The investor has no order “{order}” for this security.")


class OrderNotPaid(DomainError):
    """Only held yet, or released: units are issued for what was paid or allotted."""

    code = "tokens.order_not_paid"
    kind = Kind.CONFLICT
    message = _("The order “{order}” is not paid.")


class OrderSpent(DomainError):
    """More units than the order paid for, with those that are issued for it or on their way."""

    code = "tokens.order_spent"
    kind = Kind.CONFLICT
    message = _("The order “{order}” has not paid for so many units.")


def require_order(order: str, *, token: Token, wallet: Wallet, units: int, partition: str) -> Commitment:
    """The kept order for `units` (base units) more of a partition, locked after its investor.

    Raises `NoSuchOrder`, `OrderNotPaid`, `OrderSpent`.
    """
    lock_buyers([wallet.investor_id])
    mine = Commitment.objects.filter(investor=wallet.investor_id, security=token.public_id)
    found = mine.locked().filter(key=order).first()
    if found is None:
        raise NoSuchOrder(order=order[:80])
    if found.state != Commitment.State.KEPT:
        raise OrderNotPaid(order=order)
    others = Issuance.objects.standing().filter(token=token, order=order)
    _require_covered(found, token, partition, _units(others) + units)
    return found


def kept_orders(token: Token, keys: Collection[str]) -> dict[str, Commitment]:
    """Those of the orders that are kept, and for which no units are issued or on their way, by key. The
    caller holds the lock of the token."""
    names = among(list(keys), "text")
    taken = Issuance.objects.standing().filter(token=token, order__in=names).values_list("order", flat=True)
    kept = Commitment.objects.filter(security=token.public_id, key__in=names, state=Commitment.State.KEPT)
    spent = set(taken)
    return {one.key: one for one in kept if one.key not in spent}


def require_still_paid(lines: Iterable[Issuance]) -> None:
    """Of issuances that are asked for again: meanwhile the money may have gone back, or into other units.

    Raises `NoSuchOrder`, `OrderNotPaid`, `OrderSpent`.
    """
    for line in lines:
        if line.order:
            others = Issuance.objects.standing().filter(token=line.token_id, order=line.order)
            before = _units(others.filter(pk=line.pk))  # where it is queued again already
            require_order(
                line.order,
                token=line.token,
                wallet=line.wallet,
                units=line.units - before,
                partition=line.partition,
            )


def _units(issuances: QuerySet[Issuance]) -> int:
    return int(issuances.aggregate(total=Sum("units"))["total"] or 0)


def _require_covered(order: Commitment, token: Token, partition: str, units: int) -> None:
    """Where the offering's price is known."""
    regime = offering_of(token, partition)
    price = price_of(regime, units) if regime else None
    if price is None:
        return
    asked = price.amount.quantize(Decimal(1).scaleb(-PLACES), rounding=ROUND_DOWN)
    if order.currency != price.currency or asked > order.counted_amount:
        raise OrderSpent(order=order.key)
