"""Do a deed and take it back: every refusal it would meet is met when it is asked for, and what it would send
to the chain is known. Nothing of it is ever committed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Length

from accounts.models import User
from approvals.actions import Action
from approvals.payload import Payload
from transactions.models import Intent

_running: ContextVar[bool] = ContextVar("a deed is being rehearsed", default=False)


@dataclass(frozen=True, slots=True)
class Cost:
    """What it takes on chain: transactions, and the bytes of their calldata."""

    transactions: int
    size: int


def is_running() -> bool:
    return _running.get()


def rehearse(action: Action, payload: Payload, *, actor: User, now: datetime) -> Cost:
    """What the deed would cost. Raises whatever it would."""
    with _undone():
        newest = Intent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        action.run(payload, actor=actor, now=now)
        intents = Intent.objects.filter(pk__gt=newest, requested_by=actor).order_by()
        cost = intents.aggregate(transactions=Count("pk"), size=Sum(Length("calldata")))
    return Cost(cost["transactions"], cost["size"] or 0)


@contextmanager
def _undone() -> Iterator[None]:
    token = _running.set(True)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _running.reset(token)
