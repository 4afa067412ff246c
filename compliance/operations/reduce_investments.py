"""Fewer units were allotted than were paid for: what the orders take of their investors' limits shrinks."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.models.commitment import Commitment
from compliance.operations._order import ORDERS, NotMoney
from compliance.rules.canonical import decimal_text
from kernel.bulk import update_rows


@transaction.atomic
def reduce_investments(*, amounts: Mapping[str, Decimal], actor: User, now: datetime) -> int:
    """By the orders' ids; many at once. Only kept sums change, and only downwards; returns how many did.

    Raises `NotPermitted` for anyone but the apps that take orders, `NotMoney`.
    """
    if not is_system(actor, ORDERS):
        raise NotPermitted
    kept = Commitment.objects.locked().filter(key__in=amounts, state=Commitment.State.KEPT)
    changed = [one for one in kept if one.kept_amount != amounts[one.key]]
    for commitment in changed:
        amount = amounts[commitment.key]
        if commitment.kept_amount is None or not 0 < amount < commitment.kept_amount:
            raise NotMoney(amount=str(amount)[:40], currency=commitment.currency)
        commitment.kept_amount = amount
    update_rows(changed, ["kept_amount"])
    told = [(one, {"amount": decimal_text(amounts[one.key]), "currency": one.currency}) for one in changed]
    journal.record_many(actor=actor, verb="investment.reduced", subjects=told, now=now)
    return len(changed)
