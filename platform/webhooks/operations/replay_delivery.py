"""Send one event again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from webhooks.models import Delivery
from webhooks.operations._found import locked
from webhooks.operations.ping_receiver import require_enabled


@transaction.atomic
def replay_delivery(*, delivery: Delivery, actor: User, now: datetime) -> Delivery:
    """Behind everything that waits, with the id it had. One that still waits is returned as it is.

    Raises `NotPermitted`, `ReceiverDisabled`.
    """
    receiver = locked(delivery.receiver, actor)
    require_enabled(receiver)
    delivery = Delivery.objects.select_related("event").get(pk=delivery.pk)
    if delivery.state == Delivery.State.PENDING:
        return delivery
    again = Delivery.objects.create(
        receiver=receiver, event=delivery.event, lane=delivery.lane, created_at=now
    )
    data = {"event": delivery.event.public_id}
    journal.record(actor=actor, verb="webhook.event_replayed", subject=receiver, now=now, data=data)
    return again
