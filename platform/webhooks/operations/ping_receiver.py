"""Send something that means nothing, to see whether it arrives."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from kernel.identifiers import new_id
from webhooks.draft import Audience, Draft
from webhooks.models import Delivery, Receiver
from webhooks.operations._found import locked
from webhooks.sources.feeds import lock_gate


class ReceiverDisabled(DomainError):
    """The receiver is disabled; enable it first."""

    code = "webhooks.receiver_disabled"
    kind = Kind.CONFLICT
    message = _("The receiver is disabled; enable it first.")


@transaction.atomic
def ping_receiver(*, receiver: Receiver, actor: User, now: datetime) -> Delivery:
    """Beside everything that waits, and at once even where the receiver rests.

    Raises `NotPermitted`, `ReceiverDisabled`.
    """
    lock_gate()
    receiver = locked(receiver, actor)
    require_enabled(receiver)
    draft = Draft(
        key=new_id("ping"),
        type="ping",
        at=now,
        about=receiver.public_id,
        audience=Audience.NOBODY,
        investor_id=receiver.investor_id,
        organisation_id=receiver.organisation_id,
        data={"subscription": receiver.public_id},
    )
    event = draft.event(now=now)
    event.save()
    receiver.rests_until = None
    receiver.save(update_fields=["rests_until"])
    return Delivery.objects.create(receiver=receiver, event=event, lane=f"ping {event.pk}", created_at=now)


def require_enabled(receiver: Receiver) -> None:
    """Raises `ReceiverDisabled`."""
    if receiver.state != Receiver.State.ENABLED:
        raise ReceiverDisabled
