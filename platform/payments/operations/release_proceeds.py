"""What was held for an investor becomes the issuer's: the units are issued."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit import journal
from payments import ledger, news
from payments.errors import KeyTaken, NotEnough
from payments.models import Entry, Expectation, LedgerAccount
from payments.money import require_money, written


@transaction.atomic
def release_proceeds(
    *, key: str, expectation: Expectation, amount: Decimal, actor: User, now: datetime
) -> Entry:
    """The ledger's entry. Raises `NotMoney`, `NotEnough`, `KeyTaken`."""
    require_money(amount, expectation.currency)
    expectation = Expectation.objects.locked().select_related("account").get(pk=expectation.pk)
    held = LedgerAccount.objects.held(expectation)
    if existing := Entry.objects.filter(key=f"released:{key}").first():
        return _same(existing, held, amount, key)
    if held.amount < amount:
        raise NotEnough(available=held.amount, currency=expectation.currency)
    proceeds = LedgerAccount.objects.of(
        LedgerAccount.Kind.PROCEEDS, expectation.account, currency=expectation.currency
    )
    entry = ledger.transfer(
        key=f"released:{key}",
        reason=Entry.Reason.RELEASED,
        debit=held,
        credit=proceeds,
        amount=amount,
        now=now,
    )
    news.announce(expectation, now=now)
    data = {"amount": written(amount), "currency": expectation.currency}
    journal.record(actor=actor, verb="proceeds.released", subject=expectation, now=now, data=data)
    return entry


def _same(existing: Entry, held: LedgerAccount, amount: Decimal, key: str) -> Entry:
    if not existing.postings.filter(account=held, amount=amount).exists():
        raise KeyTaken(key=key)
    return existing
