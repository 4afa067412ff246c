"""Send everything again from a point on, in its order."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Missing
from webhooks.fan_out import queue, seen_by
from webhooks.models import Delivery, Receiver
from webhooks.operations._found import locked
from webhooks.operations.ping_receiver import require_enabled
from webhooks.sources.feeds import lock_gate

MOST = 50_000


class TooMuchToReplay(DomainError):
    """More events than are replayed at once; choose a later point."""

    code = "webhooks.too_much_to_replay"
    message = _("These are more than {most} events; choose a later point.")


@transaction.atomic
def replay_events(
    *, receiver: Receiver, after: str = "", since: datetime | None = None, actor: User, now: datetime
) -> int:
    """What came after the event `after`, or happened since, of all the owner may see now; says how many. What
    of it still waits is sent in this new order only. Whoever publishes waits until this has ended.

    Raises `NotPermitted`, `ReceiverDisabled`, `Missing` for an event the owner cannot see, `TooMuchToReplay`.
    """
    lock_gate()
    receiver = locked(receiver, actor)
    require_enabled(receiver)
    events = seen_by(receiver).filter(pk__gt=_cursor(receiver, after)).order_by("pk")
    if since is not None:
        events = events.filter(published_at__gte=since)
    found = list(events[: MOST + 1])
    if len(found) > MOST:
        raise TooMuchToReplay(most=MOST)
    waiting = Delivery.objects.pending().filter(receiver=receiver, event__in=[event.pk for event in found])
    waiting.update(state=Delivery.State.REPLACED, ended_at=now, due_at=None)
    count = queue(receiver, found, now=now)
    receiver.failures, receiver.rests_until = 0, None
    receiver.save(update_fields=["failures", "rests_until"])
    journal.record(
        actor=actor, verb="webhook.replayed", subject=receiver, now=now, data={"events": str(count)}
    )
    return count


def _cursor(receiver: Receiver, after: str) -> int:
    if not after:
        return 0
    key = seen_by(receiver).filter(public_id=after).values_list("pk", flat=True).first()
    if key is None:
        raise Missing
    return key
