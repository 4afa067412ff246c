"""Queue a refused operation again, for a person who has mended what it was refused for."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.journal import record
from transactions import doorbell, outcomes
from transactions.models import Intent


@transaction.atomic
def retry(*, intent: Intent, actor: User, now: datetime) -> Intent:
    """Raises `IllegalTransition` unless the intent was refused before sending."""
    intent = Intent.objects.locked().get(pk=intent.pk)
    Intent.TRANSITIONS.move(intent, Intent.State.QUEUED)
    intent.error_code, intent.error_detail, intent.settled_at = "", "", None
    intent.save(update_fields=["state", "error_code", "error_detail", "settled_at"])
    outcomes.announce(intent, now=now)
    record(actor=actor, verb="operation.retried", subject=intent, now=now)
    transaction.on_commit(lambda: doorbell.ring(intent.signer_id), robust=True)
    return intent
