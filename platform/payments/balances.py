"""Sums of the ledger: of each expectation, and of each place where money is.

For an expectation, received = held + refunded + released, to the last won. For a collection account,
bank + claim = unmatched + held + proceeds + outgoing.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, Sum

from payments.models import CollectionAccount, Entry, Expectation, LedgerAccount, Posting

Reason = Entry.Reason
RECEIVED = (Reason.MATCHED, Reason.UNMATCHED, Reason.REVERSED)
REFUNDED = (Reason.REFUND_ORDERED, Reason.CAME_BACK, Reason.BOUNCED)
RELEASED = (Reason.RELEASED,)
ZERO = Decimal(0)


def held_for(expectations: Iterable[Expectation]) -> dict[int, Decimal]:
    """What is owed to the payer of each, by its key."""
    sums = _nothing(expectations)
    rows = LedgerAccount.objects.filter(expectation__in=list(sums))
    return sums | {pk: -balance for pk, balance in rows.values_list("expectation", "balance")}


def received_for(expectations: Iterable[Expectation]) -> dict[int, Decimal]:
    """What came in for each, less what turned out to be others' and what the bank took back while it was
    held."""
    return _booked(expectations, RECEIVED, sign=-1)


def refunded_for(expectations: Iterable[Expectation]) -> dict[int, Decimal]:
    """What was ordered to go back, less what failed to."""
    return _booked(expectations, REFUNDED, sign=1)


def received_and_refunded_for(expectations: Iterable[Expectation]) -> dict[int, tuple[Decimal, Decimal]]:
    """Both, in one query."""
    sums = _nothing(expectations)
    rows = Posting.objects.filter(account__expectation__in=list(sums)).order_by()
    both = rows.values_list("account__expectation").annotate(received=_of(RECEIVED), refunded=_of(REFUNDED))
    found = {pk: (-received, refunded) for pk, received, refunded in both}
    return {pk: found.get(pk, (ZERO, ZERO)) for pk in sums}


def released_for(expectations: Iterable[Expectation]) -> dict[int, Decimal]:
    """What became the issuer's."""
    return _booked(expectations, RELEASED, sign=1)


def held(expectation: Expectation) -> Decimal:
    return held_for([expectation])[expectation.pk]


def totals(account: CollectionAccount, currency: str = "") -> dict[str, Decimal]:
    """What there is, or is owed, of each kind (`LedgerAccount.Kind`), at one collection account."""
    rows = account.ledger_accounts.filter(currency=currency or account.currency).order_by()
    sums = dict(rows.values_list("kind").annotate(Sum("balance")))
    there = {str(kind): sums.get(kind, ZERO) for kind in LedgerAccount.Kind.values}
    return {kind: sum_ if kind in LedgerAccount.ASSETS else -sum_ for kind, sum_ in there.items()}


def _booked(expectations: Iterable[Expectation], reasons: Iterable[str], *, sign: int) -> dict[int, Decimal]:
    sums = _nothing(expectations)
    rows = Posting.objects.filter(account__expectation__in=list(sums), entry__reason__in=reasons).order_by()
    totals = rows.values_list("account__expectation").annotate(Sum("amount"))
    return sums | {pk: sign * amount for pk, amount in totals}


def _of(reasons: Iterable[str]) -> Sum:
    return Sum("amount", filter=Q(entry__reason__in=reasons), default=ZERO)


def _nothing(expectations: Iterable[Expectation]) -> dict[int, Decimal]:
    return {expectation.pk: Decimal(0) for expectation in expectations}
