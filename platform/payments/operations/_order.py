"""What every payout begins with: its row, and its sum moved from whose it was to what is on its way out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from accounts.models import User
from audit import journal
from payments import ledger
from payments.models import Entry, LedgerAccount, Payout
from payments.money import written

Reason, Kind = Entry.Reason, LedgerAccount.Kind
REASONS = {
    Payout.Kind.REFUND: Reason.REFUND_ORDERED,
    Payout.Kind.RETURN: Reason.RETURN_ORDERED,
    Payout.Kind.PROCEEDS: Reason.PROCEEDS_ORDERED,
}


def draw(payout: Payout, source: LedgerAccount, *, now: datetime) -> Payout:
    """Save the order and book it. The database refuses what the source does not hold."""
    payout.ordered_at = now
    payout.save(force_insert=True)
    ledger.transfer(
        key=f"ordered:{payout.public_id}",
        reason=REASONS[Payout.Kind(payout.kind)],
        debit=source,
        credit=outgoing(payout),
        amount=payout.amount,
        now=now,
    )
    return payout


def draw_many(payouts: Sequence[Payout], held: Mapping[int | None, LedgerAccount], *, now: datetime) -> None:
    """The same of refunds from what is held, by expectation, in a fixed number of statements."""
    for payout in payouts:
        payout.ordered_at = now
    Payout.objects.bulk_create(payouts)
    to = LedgerAccount.objects.of_each(Kind.OUTGOING, [one.expectation for one in payouts if one.expectation])
    ledger.transfer_many(
        [
            ledger.Movement(
                key=f"ordered:{payout.public_id}",
                reason=REASONS[Payout.Kind(payout.kind)],
                debit=held[payout.expectation_id],
                credit=to[payout.expectation_id],
                amount=payout.amount,
            )
            for payout in payouts
            if payout.expectation_id is not None
        ],
        now=now,
    )


def outgoing(payout: Payout) -> LedgerAccount:
    return LedgerAccount.objects.of(LedgerAccount.Kind.OUTGOING, payout.account, currency=payout.currency)


def record_orders(payouts: Iterable[Payout], *, actor: User, now: datetime) -> None:
    told = [(payout, _told(payout)) for payout in payouts]
    journal.record_many(actor=actor, verb="payout.ordered", subjects=told, now=now)


def _told(payout: Payout) -> dict[str, str]:
    return {
        "kind": payout.kind,
        "amount": written(payout.amount),
        "currency": payout.currency,
        "reason": payout.reason,
    }
