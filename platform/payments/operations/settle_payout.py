"""What becomes of a payout: the bank knows of it, it has left, or it came back to whose it was."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from monitoring.incidents import open_incident
from payments import ledger, matching, news
from payments.models import Entry, Expectation, LedgerAccount, Payout, Receipt
from payments.operations._order import outgoing
from payments.policies import require_keeper

FAILED = "payments.payout_failed"
Kinds, State = LedgerAccount.Kind, Payout.State


@transaction.atomic
def note_sent(*, payout: Payout, actor: User, now: datetime) -> Payout:
    """The bank was told. One that is further already stays as it is. Raises `NotPermitted`."""
    require_keeper(actor, payout.account)
    payout = _locked(payout)
    if payout.state != State.ORDERED:
        return payout
    _move(payout, State.SENT, now)
    journal.record(actor=actor, verb="payout.sent", subject=payout, now=now)
    return payout


@transaction.atomic
def confirm_payout(*, payout: Payout, actor: User, now: datetime) -> Payout:
    """It has left the account. One that has ended stays as it is. Raises `NotPermitted`."""
    require_keeper(actor, payout.account)
    payout = _locked(payout)
    if payout.state in (State.DONE, State.FAILED):
        return payout
    if payout.state == State.ORDERED:  # told, and the worker ended before it could note so
        _move(payout, State.SENT, now)
    _move(payout, State.DONE, now)
    ledger.transfer(
        key=f"left:{payout.public_id}",
        reason=Entry.Reason.LEFT,
        debit=outgoing(payout),
        credit=_bank(payout),
        amount=payout.amount,
        now=now,
    )
    journal.record(actor=actor, verb="payout.done", subject=payout, now=now)
    return payout


@transaction.atomic
def fail_payout(*, payout: Payout, reason: str, actor: User, now: datetime) -> Payout:
    """It did not leave, or came back: the sum is again whose it was, and an officer looks at it. `reason` is
    a code. One that has failed stays as it is. Raises `NotPermitted`."""
    require_keeper(actor, payout.account)
    payout = _locked(payout)
    if payout.state == State.FAILED:
        return payout
    had_left = payout.state == State.DONE
    payout.failure = reason
    _move(payout, State.FAILED, now)
    ledger.transfer(
        key=f"failed:{payout.public_id}",
        reason=Entry.Reason.BOUNCED if had_left else Entry.Reason.CAME_BACK,
        debit=_bank(payout) if had_left else outgoing(payout),
        credit=_origin(payout),
        amount=payout.amount,
        now=now,
    )
    _tell(payout, now=now)
    data = {"reason": reason, "had_left": had_left}
    journal.record(actor=actor, verb="payout.failed", subject=payout, now=now, data=data)
    return payout


def _locked(payout: Payout) -> Payout:
    """Its expectation and receipt first, as everywhere."""
    if payout.expectation_id is not None:
        Expectation.objects.locked().get(pk=payout.expectation_id)
    if payout.receipt_id is not None:
        Receipt.objects.locked().get(pk=payout.receipt_id)
    return Payout.objects.locked().select_related("account", "expectation", "receipt").get(pk=payout.pk)


def _move(payout: Payout, state: str, now: datetime) -> None:
    Payout.TRANSITIONS.move(payout, state)
    if state == State.SENT:
        payout.sent_at = now
    else:
        payout.ended_at = now
    payout.save(update_fields=["state", "sent_at", "ended_at", "failure"])


def _bank(payout: Payout) -> LedgerAccount:
    return LedgerAccount.objects.of(Kinds.BANK, payout.account, currency=payout.currency)


def _origin(payout: Payout) -> LedgerAccount:
    if payout.expectation is not None:
        return LedgerAccount.objects.held(payout.expectation)
    kind = Kinds.UNMATCHED if payout.kind == Payout.Kind.RETURN else Kinds.PROCEEDS
    return LedgerAccount.objects.of(kind, payout.account, currency=payout.currency)


def _tell(payout: Payout, *, now: datetime) -> None:
    open_incident(code=FAILED, subject=payout.public_id, detail=payout.failure, now=now)
    if payout.expectation is not None:
        news.announce(payout.expectation, now=now)
    receipt = payout.receipt
    if payout.kind == Payout.Kind.RETURN and receipt is not None:
        Receipt.TRANSITIONS.move(receipt, Receipt.State.UNMATCHED)
        receipt.reasons = [matching.RETURN_FAILED]
        receipt.save(update_fields=["state", "reasons"])
