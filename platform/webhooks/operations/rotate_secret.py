"""A new secret, beside the old one for a while."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from webhooks.models import Receiver, Secret
from webhooks.operations._found import locked
from webhooks.operations.add_receiver import new_secret

USUAL_HOURS = 24
MOST_HOURS = 7 * 24


class RotationRunning(DomainError):
    """Two secrets sign already; end the older one at once with an overlap of no hours."""

    code = "webhooks.rotation_running"
    kind = Kind.CONFLICT
    message = _("Two secrets sign already, the older one until {until}.")


@transaction.atomic
def rotate_secret(*, receiver: Receiver, overlap_hours: int = USUAL_HOURS, actor: User, now: datetime) -> str:
    """The new one, shown this once. With no overlap every older one ends now: somebody else has it.

    Raises `NotPermitted`, `RotationRunning`.
    """
    receiver = locked(receiver, actor)
    live = list(Secret.objects.filter(receiver=receiver).live(now=now))
    if overlap_hours and len(live) > 1:
        ends = max(secret.expires_at for secret in live if secret.expires_at)
        raise RotationRunning(until=ends.isoformat(timespec="minutes"))
    until = now + timedelta(hours=min(overlap_hours, MOST_HOURS))
    Secret.objects.filter(pk__in=[secret.pk for secret in live]).update(expires_at=until)
    value = new_secret(receiver, now=now)
    data = {"overlap_hours": overlap_hours}
    journal.record(actor=actor, verb="webhook.secret_rotated", subject=receiver, now=now, data=data)
    return value
