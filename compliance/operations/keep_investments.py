"""Holds of many orders that were paid become investments, in a fixed number of statements."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.models.commitment import Commitment
from compliance.operations._order import ORDERS
from compliance.operations.record_purchases import lock_buyers
from compliance.rules.canonical import decimal_text
from kernel.bulk import among, update_rows

State = Commitment.State
KEPT = ("state", "kept_amount", "kept_at")


@transaction.atomic
def keep_investments(*, keys: Collection[str], actor: User, now: datetime) -> set[str]:
    """The orders, by key, that are kept in full now, or were before. Of the others the hold was released, its
    time is over, or there is none: hold them anew.

    Raises `NotPermitted` for anyone but the apps that take orders.
    """
    if not is_system(actor, ORDERS):
        raise NotPermitted
    chosen = Commitment.objects.filter(key__in=among(list(keys), "text"))
    lock_buyers(chosen.order_by().values("investor"))
    before = set(chosen.filter(state=State.KEPT, kept_amount=F("amount")).values_list("key", flat=True))
    held = list(chosen.locked().filter(state=State.HELD, expires_at__gt=now))
    for commitment in held:
        Commitment.TRANSITIONS.move(commitment, State.KEPT)
        commitment.kept_amount, commitment.kept_at = commitment.amount, now
    update_rows(held, KEPT)
    told = [(one, {"amount": decimal_text(one.amount), "currency": one.currency}) for one in held]
    journal.record_many(actor=actor, verb="investment.kept", subjects=told, now=now)
    return before | {commitment.key for commitment in held}
