"""Send nothing there any more, and forget what was sent."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from monitoring.incidents import close_incident
from webhooks.models import Receiver
from webhooks.operations._found import locked
from webhooks.recording import DISABLED


@transaction.atomic
def remove_receiver(*, receiver: Receiver, actor: User, now: datetime) -> None:
    """Its secrets and the log of its deliveries go along. Raises `NotPermitted`."""
    receiver = locked(receiver, actor)
    journal.record(actor=actor, verb="webhook.removed", subject=receiver, now=now)
    close_incident(code=DISABLED, subject=receiver.public_id, now=now)
    receiver.delete()
