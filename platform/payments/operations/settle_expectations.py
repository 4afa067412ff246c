"""Many payments have served what they were asked for: no more is asked, what is due becomes the issuer's, and
the rest goes back. What `close_expectation`, `release_proceeds` and `refund` do for one, in a fixed number of
statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit import journal
from kernel.bulk import update_rows
from payments import news
from payments.balances import released_for
from payments.credits import credits_of
from payments.errors import KeyTaken, NotEnough
from payments.ledger import Movement, transfer_many
from payments.models import Entry, Expectation, LedgerAccount, Payout, Posting
from payments.money import require_money, written
from payments.operations._order import draw_many, record_orders
from payments.operations.close_expectation import OVERPAID, excess_of
from payments.operations.refund import refunds

Kinds = LedgerAccount.Kind


@dataclass(frozen=True, slots=True)
class Due:
    """What of the money of one expectation is the issuer's; `key` is the caller's name of the deed."""

    key: str
    expectation: Expectation
    amount: Decimal

    @property
    def stored(self) -> str:
        return f"released:{self.key}:proceeds"


@transaction.atomic
def settle_expectations(*, dues: Collection[Due], reason: str, actor: User, now: datetime) -> None:
    """`reason` is the code of why the rest goes back. What was settled under its key before stays as it is.

    Raises `NotMoney`, `NotEnough`, `KeyTaken`.
    """
    for due in dues:
        require_money(due.amount, due.expectation.currency)
    chosen = Expectation.objects.filter(pk__in=[due.expectation.pk for due in dues]).select_related("account")
    expectations = {one.pk: one for one in chosen.locked()}
    new = _unsettled(dues)
    held = {one.expectation_id: one for one in LedgerAccount.objects.filter(expectation__in=expectations)}
    payouts = _back(new, expectations, held, reason)
    closed = _close(expectations.values(), now=now)
    proceeds = LedgerAccount.objects.of_each(Kinds.PROCEEDS, expectations.values())
    transfer_many([_release(due, held, proceeds) for due in new], now=now)
    draw_many(payouts, held, now=now)
    news.announce(*expectations.values(), now=now)
    journal.record_many(actor=actor, verb="payment.closed", subjects=[(one, {}) for one in closed], now=now)
    told = [(expectations[due.expectation.pk], _told(due)) for due in new]
    journal.record_many(actor=actor, verb="proceeds.released", subjects=told, now=now)
    record_orders(payouts, actor=actor, now=now)


def _unsettled(dues: Collection[Due]) -> list[Due]:
    """Raises `KeyTaken` where the key belongs to another sum or payment."""
    keys = {due.stored: due for due in dues}
    booked = Posting.objects.filter(entry__key__in=keys, account__kind=Kinds.HELD)
    done = {}
    for key, expectation, amount in booked.values_list("entry__key", "account__expectation", "amount"):
        if (expectation, amount) != (keys[key].expectation.pk, keys[key].amount):
            raise KeyTaken(key=keys[key].key)
        done[key] = amount
    return [due for due in dues if due.stored not in done]


def _back(
    dues: Sequence[Due],
    expectations: Mapping[int, Expectation],
    held: Mapping[int | None, LedgerAccount],
    reason: str,
) -> list[Payout]:
    """What goes back of each: what was paid beyond the amount asked for, and what of the rest is not due."""
    paid, released = credits_of(expectations.values()), released_for(expectations.values())
    payouts: list[Payout] = []
    for due in dues:
        expectation = expectations[due.expectation.pk]
        there = held[expectation.pk].amount if expectation.pk in held else Decimal(0)
        is_open = expectation.state == Expectation.State.OPEN  # else it went back when it was closed
        excess = excess_of(expectation, there, released[expectation.pk]) if is_open else Decimal(0)
        rest = there - excess - due.amount
        if rest < 0:
            raise NotEnough(available=there, currency=expectation.currency)
        for key, amount, why in (
            (f"refund:overpaid:{expectation.public_id}", excess, OVERPAID),
            (f"refund:{due.key}:rest", rest, reason),
        ):
            if amount > 0:
                payouts += refunds(key, expectation, paid[expectation.pk].take(amount), why)
    return payouts


def _close(expectations: Collection[Expectation], *, now: datetime) -> list[Expectation]:
    closing = [one for one in expectations if one.state == Expectation.State.OPEN]
    for expectation in closing:
        Expectation.TRANSITIONS.move(expectation, Expectation.State.CLOSED)
        expectation.closed_at = now
    update_rows(closing, ["state", "closed_at"])
    return closing


def _release(due: Due, held: Mapping[int | None, LedgerAccount], to: Mapping[int, LedgerAccount]) -> Movement:
    pk = due.expectation.pk
    return Movement(due.stored, Entry.Reason.RELEASED, held[pk], to[pk], due.amount)


def _told(due: Due) -> dict[str, str]:
    return {"amount": written(due.amount), "currency": due.expectation.currency}
