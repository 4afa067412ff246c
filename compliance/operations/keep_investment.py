"""A hold becomes an investment: the order was paid, or units were allotted to it."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.models.commitment import Commitment
from compliance.operations._order import HoldEnded, NotMoney, locked_commitment, require_may_account
from compliance.rules.canonical import decimal_text

State = Commitment.State


@transaction.atomic
def keep_investment(
    *, commitment: Commitment, amount: Decimal | None = None, actor: User, now: datetime
) -> Commitment:
    """`amount` is what was allotted, where that is less than was asked for. Kept twice is kept once.

    A hold whose time is over is not kept even if nobody has released it yet: hold the order anew.

    Raises `NotPermitted`, `HoldEnded`, `NotMoney`.
    """
    commitment = locked_commitment(commitment)
    require_may_account(actor, commitment.issuer)
    kept = commitment.amount if amount is None else amount
    if commitment.state == State.KEPT and commitment.kept_amount == kept:
        return commitment
    if commitment.state == State.RELEASED or (
        commitment.state == State.HELD and commitment.expires_at <= now
    ):
        raise HoldEnded
    if not (kept.is_finite() and 0 < kept <= commitment.amount):
        raise NotMoney(amount=str(kept)[:40], currency=commitment.currency)
    Commitment.TRANSITIONS.move(commitment, State.KEPT)
    commitment.kept_amount, commitment.kept_at = kept, now
    commitment.save(update_fields=["state", "kept_amount", "kept_at"])
    data = {"amount": decimal_text(kept), "currency": commitment.currency}
    journal.record(actor=actor, verb="investment.kept", subject=commitment, data=data, now=now)
    return commitment
