"""Take a machine's key back: its secret and every token it was given are worth nothing at once."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from machines.client import shut
from machines.models import Machine, MachineKey
from machines.policies import require_owner


@transaction.atomic
def revoke_key(*, key: MachineKey, actor: User, now: datetime) -> MachineKey:
    """Asked again, nothing more happens. Raises `NotPermitted`."""
    require_owner(actor, key.machine.organisation)
    Machine.objects.locked().get(pk=key.machine_id)
    key.refresh_from_db()
    if key.revoked_at is not None:
        return key
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    shut(key)
    data = {"key": key.public_id}
    journal.record(actor=actor, verb="machine.key_revoked", subject=key.machine, now=now, data=data)
    return key
