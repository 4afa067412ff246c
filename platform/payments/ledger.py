"""Booking: the only place that writes entries and postings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from monitoring.crash import crash_point
from payments.models import Entry, LedgerAccount, Posting


def post(*, key: str, reason: str, amounts: Mapping[LedgerAccount, Decimal], now: datetime) -> Entry:
    """One entry: debits positive, credits negative, parts of nothing left out. The database refuses one that
    does not sum to nothing, books a key twice or draws more than there is."""
    entry = Entry.objects.create(key=key, reason=reason, at=now)
    # in one order, so that two entries never wait for each other
    accounts = sorted((account for account in amounts if amounts[account]), key=lambda account: account.pk)
    Posting.objects.bulk_create(
        Posting(entry=entry, account=account, amount=amounts[account]) for account in accounts
    )
    crash_point("entry.before_commit")
    return entry


@dataclass(frozen=True, slots=True)
class Movement:
    """An entry of two postings: what is owed moves from the account that is debited to the one credited."""

    key: str
    reason: str
    debit: LedgerAccount
    credit: LedgerAccount
    amount: Decimal


def transfer(
    *,
    key: str,
    reason: str,
    debit: LedgerAccount,
    credit: LedgerAccount,
    amount: Decimal,
    now: datetime,
) -> Entry:
    return transfer_many([Movement(key, reason, debit, credit, amount)], now=now)[0]


def transfer_many(movements: Sequence[Movement], *, now: datetime) -> list[Entry]:
    """An entry each, in two statements however many they are; the accounts in the order of `post`."""
    entries = Entry.objects.bulk_create(Entry(key=one.key, reason=one.reason, at=now) for one in movements)
    postings = [
        posting
        for entry, one in zip(entries, movements, strict=True)
        for posting in (
            Posting(entry=entry, account=one.debit, amount=one.amount),
            Posting(entry=entry, account=one.credit, amount=-one.amount),
        )
    ]
    Posting.objects.bulk_create(sorted(postings, key=lambda posting: posting.account_id))
    crash_point("entry.before_commit")
    return entries
