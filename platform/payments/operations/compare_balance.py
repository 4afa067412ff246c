"""Compare what the bank says is there with what the ledger says: to the last won, or a person is told."""

from datetime import datetime
from decimal import Decimal

from monitoring.incidents import close_incident, open_incident
from payments.balances import totals
from payments.models import CollectionAccount, LedgerAccount
from payments.money import written

DIFFERS = "payments.bank_differs"


def compare_balance(*, account: CollectionAccount, balance: Decimal, now: datetime) -> bool:
    """Whether they agree. `balance` is of the account's own currency, as of everything that was read."""
    booked = totals(account)[LedgerAccount.Kind.BANK]
    if booked == balance:
        close_incident(code=DIFFERS, subject=account.public_id, now=now)
        return True
    detail = f"the bank says {written(balance)} {account.currency}, the ledger {written(booked)}"
    open_incident(code=DIFFERS, subject=account.public_id, detail=detail, now=now)
    return False
