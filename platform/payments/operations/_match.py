"""A receipt becomes an expectation's: by itself when it is taken in, or by an officer's hand."""

from datetime import datetime

from accounts.models import User
from audit import journal
from investors.models import Investor
from payments import ledger, news
from payments.models import Entry, Expectation, LedgerAccount, Receipt
from payments.operations.refund import refund
from privacy.models import PersonalKey

LATE = "late"


def assign(
    receipt: Receipt,
    expectation: Expectation,
    unmatched: LedgerAccount,
    *,
    reason: str,
    actor: User,
    now: datetime,
) -> None:
    """The caller has locked both rows; `unmatched` is where the money is. What comes for a closed expectation
    goes back at once."""
    name = name_of_match(receipt) if reason else receipt.public_id  # by itself only the first time
    Receipt.TRANSITIONS.move(receipt, Receipt.State.MATCHED)
    _seal_under(expectation.investor, receipt, now=now)
    receipt.expectation, receipt.match_reason = expectation, reason
    receipt.matched_at, receipt.matched_by, receipt.reasons = now, actor, []
    fields = ["state", "expectation", "match_reason", "matched_at", "matched_by", "reasons"]
    receipt.save(update_fields=fields)
    ledger.transfer(
        key=f"matched:{name}",
        reason=Entry.Reason.MATCHED,
        debit=unmatched,
        credit=LedgerAccount.objects.held(expectation),
        amount=receipt.amount,
        now=now,
    )
    news.announce(expectation, now=now)
    if expectation.state == Expectation.State.CLOSED:
        refund(
            key=f"late:{name}",
            expectation=expectation,
            amount=receipt.amount,
            reason=LATE,
            actor=actor,
            now=now,
        )


def name_of_match(receipt: Receipt) -> str:
    """A receipt may be matched anew after a match was undone: each is booked under a name of its own."""
    undone = Entry.objects.filter(key__startswith=f"unmatched:{receipt.public_id}").count()
    return f"{receipt.public_id}:{undone}" if undone else receipt.public_id


def _seal_under(investor: Investor, receipt: Receipt, *, now: datetime) -> None:
    """Whose money it is is known: what is said of the payer is kept and erased with them from now on."""
    former = receipt.personal_key
    if former.pk == investor.personal_key_id:
        return
    seal_anew(receipt, investor.personal_key)
    former.destroy(now=now)


def seal_anew(receipt: Receipt, key: PersonalKey) -> None:
    opened = {name: getattr(receipt, name) for name in Receipt.PAYER}
    receipt.personal_key = key
    for name, text in opened.items():
        setattr(receipt, name, text)
    receipt.save(update_fields=["personal_key", *Receipt.PAYER])


def record_match(receipt: Receipt, *, actor: User, now: datetime) -> None:
    expectation = receipt.expectation
    data = {"expectation": expectation.public_id if expectation else "", "reason": receipt.match_reason}
    journal.record(actor=actor, verb="receipt.matched", subject=receipt, now=now, data=data)
