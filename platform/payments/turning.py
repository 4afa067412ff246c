"""A turn of the payments' clock: payouts are told to their banks, statements are read, what waits too long is
told.

Nothing rests on a turn: told twice, an order is one (its key), and a line read twice is one receipt. A worker
that ends between telling the bank and noting so costs nothing: the next turn tells the same key again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from kernel.errors import DomainError
from monitoring.crash import crash_point
from monitoring.incidents import close_others, open_incident
from payments import banks
from payments.banks import Order, OrderRefused, Statement
from payments.lines import CreditLine
from payments.models import CollectionAccount, Payout, Receipt
from payments.operations.compare_balance import compare_balance
from payments.operations.reverse_receipt import reverse_receipt
from payments.operations.settle_payout import confirm_payout, fail_payout, note_sent
from payments.operations.take_receipt import take_receipt

OVERLAP = timedelta(days=7)  # of what is read again: banks book with a value date in the past
LONGEST_WAIT = timedelta(days=1)
WAITS = "payments.receipt_waits"
NOWHERE = "payments.payout_nowhere"
TAKEN_BACK = "taken_back_by_bank"


def hand_over(*, limit: int, actor: User, now: datetime) -> None:
    """Tell the banks what was ordered, up to `limit` of each account, oldest first. One bank's silence keeps
    no other's orders. Raises what the last bank that failed raised.
    """
    waiting = Payout.objects.for_banks().values("account")
    accounts = CollectionAccount.objects.filter(pk__in=waiting).order_by("pk")
    _raise(_each(accounts, lambda account: _tell_all(account, limit=limit, actor=actor, now=now)))


def _tell_all(account: CollectionAccount, *, limit: int, actor: User, now: datetime) -> None:
    rows = Payout.objects.for_banks().filter(account=account)
    whole = rows.select_related("account__issuer", "expectation", "receipt", "payout_account")
    for payout in whole[:limit]:
        _tell(payout, actor=actor, now=now)


def _tell(payout: Payout, *, actor: User, now: datetime) -> None:
    try:
        banks.named(payout.account.bank).order(order_of(payout), now=now)
    except OrderRefused as refusal:
        fail_payout(payout=payout, reason=refusal.reason, actor=actor, now=now)
        return
    crash_point("payout.told")
    note_sent(payout=payout, actor=actor, now=now)


def order_of(payout: Payout) -> Order:
    """What the bank is told. Money goes back to where it came from, proceeds to the agreed account."""
    to_name, to_number, to_bank = payout.destination
    return Order(
        key=payout.public_id,
        amount=payout.amount,
        currency=payout.currency,
        from_number=payout.account.number,
        to_name=to_name,
        to_number=to_number,
        to_bank=to_bank,
        text=payout.expectation.reference if payout.expectation else "",
    )


def read_statements(*, actor: User, now: datetime) -> None:
    """Raises what the last bank that failed raised."""
    accounts = CollectionAccount.objects.opened().exclude(bank="").select_related("issuer").order_by("pk")
    _raise(_each(accounts, lambda account: _read(account, actor=actor, now=now)))


def _read(account: CollectionAccount, *, actor: User, now: datetime) -> None:
    """A line that is refused keeps no other, and the difference it makes is told."""
    since = (account.read_at or account.opened_at or account.drafted_at) - OVERLAP
    statement = banks.named(account.bank).statement(account.number, since=since, now=now)
    refusal = _each(_deeds(account, statement, {"actor": actor, "now": now}), _do)
    compare_balance(account=account, balance=statement.balance, now=now)
    _raise(refusal)
    account.read_at = now
    account.save(update_fields=["read_at"])


def _do(deed: Callable[[], object]) -> None:
    deed()
    crash_point("statement.line")


def _deeds(
    account: CollectionAccount, statement: Statement, by: Mapping[str, Any]
) -> Iterator[Callable[[], object]]:
    """What is new in a statement, in the order in which one thing follows from another; each deed has a
    transaction of its own, and asks again."""
    for line in _new(account, statement.credits):
        yield partial(take_receipt, account=account, line=line, **by)
    for payout in _payouts(account, statement.left, Payout.State.ORDERED, Payout.State.SENT):
        yield partial(confirm_payout, payout=payout, **by)
    reasons = {failure.key: failure.reason for failure in statement.failed}
    for payout in _payouts(account, reasons, Payout.State.ORDERED, Payout.State.SENT, Payout.State.DONE):
        yield partial(fail_payout, payout=payout, reason=reasons[payout.public_id], **by)
    told = Receipt.objects.filter(account=account, external_id__in=statement.reversed)
    for receipt in told.exclude(state=Receipt.State.REVERSED).select_related("account__issuer"):
        yield partial(reverse_receipt, receipt=receipt, reason=TAKEN_BACK, **by)


def _new(account: CollectionAccount, lines: Sequence[CreditLine]) -> Iterator[CreditLine]:
    """Lines are told again and again; those that were taken as they are need no transaction."""
    ids = [line.external_id for line in lines]
    rows = Receipt.objects.filter(account=account, external_id__in=ids)
    taken = {row[0]: row[1:] for row in rows.values_list("external_id", "amount", "currency")}
    return (line for line in lines if taken.get(line.external_id) != (line.amount, line.currency))


def _payouts(account: CollectionAccount, keys: Iterable[str], *states: str) -> "QuerySet[Payout]":
    """Asked when they are needed: what was confirmed in this statement may fail in it."""
    rows = Payout.objects.filter(account=account, public_id__in=list(keys), state__in=states)
    return rows.select_related("account__issuer").order_by("pk")


def watch(*, now: datetime) -> None:
    """An incident for each receipt that has waited for longer than a day, and for each payout of which nobody
    knows where to; it ends when that is over."""
    late = Receipt.objects.awaiting_decision().filter(taken_at__lte=now - LONGEST_WAIT)
    _tell_person(WAITS, {row.public_id: ", ".join(row.reasons) for row in late.defer(*Receipt.PAYER)}, now)
    nowhere = Payout.objects.nowhere().values_list("public_id", "receipt__public_id")
    _tell_person(NOWHERE, dict(nowhere), now)


def _tell_person(code: str, found: Mapping[str, str], now: datetime) -> None:
    for subject, detail in found.items():
        open_incident(code=code, subject=subject, detail=detail, now=now)
    close_others(code=code, subjects=found, now=now)


def _each(rows: Iterable[Any], act: Callable[[Any], None]) -> DomainError | None:
    """What the last of them was refused for, if one was."""
    refusal: DomainError | None = None
    for row in rows:
        try:
            act(row)
        except DomainError as error:
            refusal = error
    return refusal


def _raise(refusal: DomainError | None) -> None:
    if refusal is not None:
        raise refusal
