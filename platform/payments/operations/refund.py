"""Send money back to where it came from: each credit's share to the account that paid it, newest first."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from payments import news
from payments.credits import credits_of
from payments.errors import KeyTaken, NotEnough
from payments.models import Expectation, LedgerAccount, Payout, Receipt
from payments.money import require_money
from payments.operations._order import draw, record_orders


@transaction.atomic
def refund(
    *, key: str, expectation: Expectation, amount: Decimal, reason: str, actor: User, now: datetime
) -> Payout:
    """The first of its payouts: money that came in several credits goes back in as many parts, which share
    the key. `reason` is a code. Raises `NotMoney`, `NotEnough`, `KeyTaken`.
    """
    require_money(amount, expectation.currency)
    stored = f"refund:{key}"
    expectation = Expectation.objects.locked().select_related("account").get(pk=expectation.pk)
    if existing := list(Payout.objects.filter(key=stored).order_by("part")):
        return _same(existing, expectation, amount)
    held = LedgerAccount.objects.held(expectation)
    if held.amount < amount:
        raise NotEnough(available=held.amount, currency=expectation.currency)
    shares = credits_of([expectation])[expectation.pk].take(amount)
    payouts = refunds(stored, expectation, shares, reason)
    for payout in payouts:
        draw(payout, held, now=now)
    news.announce(expectation, now=now)
    record_orders(payouts, actor=actor, now=now)
    return payouts[0]


def _same(existing: Sequence[Payout], expectation: Expectation, amount: Decimal) -> Payout:
    first = existing[0]
    is_same = first.expectation_id == expectation.pk and sum(payout.amount for payout in existing) == amount
    if not is_same:
        raise KeyTaken(key=first.key)
    return first


def refunds(
    stored: str, expectation: Expectation, shares: Iterable[tuple[Receipt, Decimal]], reason: str
) -> list[Payout]:
    """The payouts of one refund, not saved yet."""
    return [
        Payout(
            key=stored,
            part=part,
            kind=Payout.Kind.REFUND,
            account=expectation.account,
            expectation=expectation,
            receipt=receipt,
            amount=share,
            currency=expectation.currency,
            reason=reason,
        )
        for part, (receipt, share) in enumerate(shares, start=1)
    ]
