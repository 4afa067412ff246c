"""Events, and the log of their deliveries, are kept for a month; what waits for an enabled receiver, until it
need not wait any more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from webhooks.models import Delivery, Event, Receiver, Secret

KEPT = timedelta(days=30)
MOST = 10_000  # a turn


@transaction.atomic
def sweep(*, now: datetime) -> int:
    """Returns how many events went."""
    enabled = Receiver.State.ENABLED
    waits = Delivery.objects.pending().filter(event=OuterRef("pk"), receiver__state=enabled)
    old = Event.objects.filter(published_at__lt=now - KEPT).exclude(Exists(waits)).order_by("pk")
    keys = list(old.values_list("pk", flat=True)[:MOST])
    Event.objects.filter(pk__in=keys).delete()
    Secret.objects.filter(expires_at__lt=now - KEPT).delete()
    return len(keys)
