"""Ask for no more. What was paid beyond the amount goes back now, what comes later goes back by itself."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit import journal
from payments.balances import held_for, released_for
from payments.models import Expectation
from payments.operations.refund import refund

OVERPAID = "overpaid"


@transaction.atomic
def close_expectation(*, expectation: Expectation, actor: User, now: datetime) -> Expectation:
    """The closed expectation; one that is closed already stays as it is. What is held up to the amount stays
    held: whoever asked for it says whether it is refunded or released.
    """
    expectation = Expectation.objects.locked().get(pk=expectation.pk)
    if expectation.state == Expectation.State.CLOSED:
        return expectation
    Expectation.TRANSITIONS.move(expectation, Expectation.State.CLOSED)
    expectation.closed_at = now
    expectation.save(update_fields=["state", "closed_at"])
    _refund_excess(expectation, actor=actor, now=now)
    journal.record(actor=actor, verb="payment.closed", subject=expectation, now=now)
    return expectation


def _refund_excess(expectation: Expectation, *, actor: User, now: datetime) -> None:
    pk = expectation.pk
    excess = excess_of(expectation, held_for([expectation])[pk], released_for([expectation])[pk])
    if excess > 0:
        refund(
            key=f"overpaid:{expectation.public_id}",
            expectation=expectation,
            amount=excess,
            reason=OVERPAID,
            actor=actor,
            now=now,
        )


def excess_of(expectation: Expectation, held: Decimal, released: Decimal) -> Decimal:
    """What is held beyond the amount that was asked for."""
    return max(Decimal(0), min(held, held + released - expectation.amount))
