"""The lines of a confirmed statement are taken in one by one, each in a transaction of its own.

What is left says where to go on, so a worker that is killed anywhere costs nothing: the next turn, in
whatever process, takes the next line that is pending. What cannot be taken waits for an officer and stops
nobody else.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from kernel.errors import DomainError
from monitoring.crash import crash_point
from payments.adapters.reading import CAMT053
from payments.lines import CreditLine
from payments.models import Payout, Receipt, StatementImport, StatementLine
from payments.operations.compare_balance import compare_balance
from payments.operations.reverse_receipt import reverse_receipt
from payments.operations.settle_payout import confirm_payout, fail_payout
from payments.operations.take_receipt import take_receipt

PART = 200
"""Lines that are taken in with the request that confirms them; a larger file is the clock's."""
TAKEN_BACK, CAME_BACK = "taken_back_by_bank", "returned"
SAME_CONTENTS = "payments.line_same_contents"
REVERSED_UNKNOWN = "payments.line_reverses_unknown"
RETURN_UNKNOWN = "payments.line_returns_unknown"
NOT_OURS = "payments.line_not_ordered_here"
PAYOUT = re.compile(r"\bpay[_-]([A-Za-z0-9]+)")

State, Movement = StatementLine.State, StatementLine.Movement
Outcome = tuple[str, str, Receipt | None]
"""State, code and receipt of a line."""


def take_part(statement: StatementImport, *, actor: User, now: datetime, most: int = PART) -> bool:
    """Take the next lines; says whether more is to come. The last one ends the import."""
    if statement.state != StatementImport.State.TAKING:
        return False
    for pk in list(statement.lines.pending().values_list("pk", flat=True)[:most]):
        _take(pk, actor=actor, now=now)
        crash_point("statement.line_taken")
    if statement.lines.pending().exists():
        return True
    _finish(statement, now=now)
    return False


@transaction.atomic
def _take(pk: int, *, actor: User, now: datetime) -> None:
    """Another worker may have taken it meanwhile."""
    found = StatementLine.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=pk, state=State.PENDING
    )
    line = found.select_related("statement__account__issuer", "statement__personal_key").first()
    if line is None:
        return
    try:
        with transaction.atomic():
            outcome = OUTCOMES[line.movement](line, actor, now)
    except DomainError as refusal:
        outcome = State.WAITING, refusal.code, None
    settle(line, *outcome)


def settle(line: StatementLine, state: str, code: str, receipt: Receipt | None) -> None:
    """What became of the line. Only one that waits keeps what it says of a person."""
    StatementLine.TRANSITIONS.move(line, state)
    line.code, line.receipt = code, receipt
    if state != State.WAITING:
        line.payer_name = line.payer_account = line.text = line.reference = ""
    line.save()


def credit_of(line: StatementLine) -> CreditLine:
    return CreditLine(
        external_id=line.external_id,
        amount=line.amount,
        currency=line.currency,
        booked_at=line.booked_at,
        payer_name=line.payer_name,
        payer_account=line.payer_account,
        text=line.text,
        reference=line.reference or None,
    )


def _credit(line: StatementLine, actor: User, now: datetime) -> Outcome:
    account = line.statement.account
    is_known = Receipt.objects.filter(account=account, external_id=line.external_id).exists()
    if is_known and _may_be_another(line):
        return State.WAITING, SAME_CONTENTS, None
    receipt = take_receipt(account=account, line=credit_of(line), actor=actor, now=now)
    return State.KNOWN if is_known else State.TAKEN, "", receipt


def _may_be_another(line: StatementLine) -> bool:
    """The bank gave no name, and the other statement with the same contents is of another time. Of CSV files
    only the lines tell the time: equal ones are of the same."""
    ours = line.statement
    is_told = ours.layout == CAMT053 and ours.begins is not None and ours.ends is not None
    if not line.by_contents or not is_told:
        return False
    others = StatementImport.objects.counting().filter(
        account=ours.account, lines__external_id=line.external_id, lines__movement=Movement.CREDIT
    )
    others = others.exclude(pk=ours.pk)
    overlapping = others.filter(begins__lt=ours.ends, ends__gt=ours.begins)
    unknown = others.filter(begins=None)
    return others.exists() and not overlapping.exists() and not unknown.exists()


def _reversal(line: StatementLine, actor: User, now: datetime) -> Outcome:
    """Of the credit whose id it names, if that was of the same sum."""
    taken = Receipt.objects.filter(
        account=line.statement.account, external_id__in=line.original_ids, amount=line.amount
    )
    receipts = list(taken.select_related("account__issuer")[:2])
    if len(receipts) != 1:
        return State.WAITING, REVERSED_UNKNOWN, None
    was_known = receipts[0].state == Receipt.State.REVERSED
    receipt = reverse_receipt(receipt=receipts[0], reason=TAKEN_BACK, actor=actor, now=now)
    return State.KNOWN if was_known else State.TAKEN, "", receipt


def _debit(line: StatementLine, actor: User, now: datetime) -> Outcome:
    """A payout of ours has left. What was not ordered here shows in the balance."""
    payout = _payout(line)
    if payout is None:
        return State.LEFT_OUT, NOT_OURS, None
    confirm_payout(payout=payout, actor=actor, now=now)
    return State.TAKEN, "", None


def _return(line: StatementLine, actor: User, now: datetime) -> Outcome:
    payout = _payout(line)
    if payout is None:
        return State.WAITING, RETURN_UNKNOWN, None
    fail_payout(payout=payout, reason=CAME_BACK, actor=actor, now=now)
    return State.TAKEN, "", None


def _payout(line: StatementLine) -> Payout | None:
    """The one that is named in the line, if it is of the same sum; banks do not carry an underscore."""
    named = [f"pay_{tail}" for tail in PAYOUT.findall(f"{line.reference} {line.text}")]
    payouts = Payout.objects.filter(account=line.statement.account, public_id__in=named, amount=line.amount)
    found = list(payouts.select_related("account__issuer")[:2])
    return found[0] if len(found) == 1 else None


OUTCOMES: Mapping[str, Callable[[StatementLine, User, datetime], Outcome]] = {
    Movement.CREDIT: _credit,
    Movement.REVERSAL: _reversal,
    Movement.DEBIT: _debit,
    Movement.RETURN: _return,
}


@transaction.atomic
def _finish(statement: StatementImport, *, now: datetime) -> None:
    """The balance of the newest statement is compared with the ledger's."""
    row = StatementImport.objects.locked().select_related("account").get(pk=statement.pk)
    if row.state != StatementImport.State.TAKING:
        return
    StatementImport.TRANSITIONS.move(row, StatementImport.State.DONE)
    row.done_at = now
    row.save(update_fields=["state", "done_at"])
    later = row.account.statements.filter(state=StatementImport.State.DONE, ends__gt=row.ends or now)
    if row.closing is not None and not later.exists():
        compare_balance(account=row.account, balance=row.closing, now=now)
