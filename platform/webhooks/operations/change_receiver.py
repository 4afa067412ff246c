"""Change where events go or which, switch a receiver off and on again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from monitoring.incidents import close_incident
from webhooks import guard
from webhooks.models import Receiver
from webhooks.operations._found import locked
from webhooks.operations.add_receiver import require_known
from webhooks.recording import DISABLED

State = Receiver.State


@transaction.atomic
def change_receiver(
    *,
    receiver: Receiver,
    url: str | None = None,
    types: Sequence[str] | None = None,
    description: str | None = None,
    enabled: bool | None = None,
    actor: User,
    now: datetime,
) -> Receiver:
    """None leaves as it is. What waited is sent on once it is enabled; what happened while it was disabled
    comes by a replay.

    Raises `NotPermitted`, `UrlRefused`, `UnknownType`.
    """
    receiver = locked(receiver, actor)
    if url is not None:
        guard.parse(url)
        receiver.url = url
    if types is not None:
        require_known(types)
        receiver.types = sorted(set(types))
    if description is not None:
        receiver.description = description.strip()
    if enabled is not None:
        _switch(receiver, enabled, now)
    receiver.failures, receiver.rests_until = 0, None
    receiver.save()
    data = {"state": receiver.state, "host": guard.parse(receiver.url).host[:100]}
    journal.record(actor=actor, verb="webhook.changed", subject=receiver, now=now, data=data)
    return receiver


def _switch(receiver: Receiver, enabled: bool, now: datetime) -> None:
    if enabled:
        receiver.state, receiver.reason, receiver.failing_since = State.ENABLED, "", None
        close_incident(code=DISABLED, subject=receiver.public_id, now=now)
    elif receiver.state == State.ENABLED:
        receiver.state, receiver.reason = State.DISABLED, Receiver.Reason.ASKED
