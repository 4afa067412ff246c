"""End a machine's access for good. What it did stays written down under its name."""

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, User
from audit import journal
from machines.models import Machine
from machines.operations.revoke_key import revoke_key
from machines.policies import require_owner


@transaction.atomic
def close_machine(*, machine: Machine, actor: User, now: datetime) -> Machine:
    """Asked again, nothing more happens. Raises `NotPermitted`."""
    require_owner(actor, machine.organisation)
    machine = Machine.objects.locked().select_related("user", "organisation").get(pk=machine.pk)
    if machine.closed_at is not None:
        return machine
    for key in machine.keys.live():
        revoke_key(key=key, actor=actor, now=now)
    machine.closed_at = now
    machine.save(update_fields=["closed_at"])
    Membership.objects.filter(user=machine.user, role=Membership.Role.MACHINE).delete()
    User.objects.filter(pk=machine.user_id).update(is_active=False)
    journal.record(actor=actor, verb="machine.closed", subject=machine, now=now)
    return machine
