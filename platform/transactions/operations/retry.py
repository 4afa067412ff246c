"""Queue an operation again that was refused or taken back, for a person who has mended what it failed for.

It keeps its operation id, so that the chain still lets only one of all its transactions have an effect.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from accounts.models import User
from audit.journal import record
from kernel.registry import Registry
from kernel.states import IllegalTransition
from transactions import doorbell, outcomes
from transactions.models import Intent
from transactions.operations.permission import require_operator

checks = Registry("retrying an operation")
Handler = TypeVar("Handler", bound=Callable[..., object])
RETRYABLE = (Intent.State.REJECTED, Intent.State.REVERTED)
CLEARED = ("nonce", "tx_hash", "block_number", "block_hash", "settled_at")


def on_retry(purpose: str) -> Callable[[Handler], Handler]:
    """Register `handler(*, intent, now)` that raises where intents of this purpose are not wanted as they
    are any more."""
    return checks.on(purpose)


@transaction.atomic
def retry(*, intent: Intent, actor: User, now: datetime) -> Intent:
    """Raises `NotPermitted`, `IllegalTransition` unless it was refused or reverted, and what the check of its
    purpose raises."""
    require_operator(actor)
    intent = Intent.objects.locked().get(pk=intent.pk)
    requeue(intent, now=now)
    checks.announce(intent.purpose, intent=intent, now=now)
    record(actor=actor, verb="operation.retried", subject=intent, now=now)
    return intent


def requeue(intent: Intent, *, now: datetime) -> None:
    """Queue a locked intent that was refused or reverted; who may ask for it, and whether it is still
    wanted, the caller says in the same transaction. Raises `IllegalTransition`."""
    if intent.state not in RETRYABLE:
        queued = Intent.State.QUEUED
        raise IllegalTransition(name=intent._meta.verbose_name, current=intent.state, target=queued)
    Intent.TRANSITIONS.move(intent, Intent.State.QUEUED)
    for name in CLEARED:
        setattr(intent, name, None)
    intent.error_code, intent.error_detail = "", ""
    intent.save(update_fields=["state", "error_code", "error_detail", *CLEARED])
    outcomes.announce(intent, now=now)
    transaction.on_commit(lambda: doorbell.ring(intent.signer_id), robust=True)
