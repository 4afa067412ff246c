"""Give a machine a key. Two can be live, so that one replaces the other without a pause."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from machines.client import new_client
from machines.models import Machine, MachineKey
from machines.operations.change_machine import MachineClosed
from machines.policies import require_owner

LIVE = 2


class TooManyKeys(DomainError):
    """Two keys are live; the older one has to be revoked first."""

    code = "machines.too_many_keys"
    kind = Kind.CONFLICT
    message = _("A machine has two live keys at most. Revoke the one that is no longer used.")


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """The only moment at which the secret can be read."""

    key: MachineKey
    secret: str

    def __repr__(self) -> str:
        return f"IssuedKey({self.key})"


@transaction.atomic
def issue_key(*, machine: Machine, actor: User, now: datetime) -> IssuedKey:
    """Raises `NotPermitted` for anyone but an owner, `MachineClosed`, `TooManyKeys`."""
    require_owner(actor, machine.organisation)
    machine = Machine.objects.locked().get(pk=machine.pk)
    if machine.closed_at is not None:
        raise MachineClosed
    if machine.keys.live().count() >= LIVE:
        raise TooManyKeys
    secret = "jgs_" + secrets.token_urlsafe(32)
    key = MachineKey.objects.create(
        machine=machine, client=new_client(machine, secret), issued_by=actor, created_at=now
    )
    journal.record(
        actor=actor, verb="machine.key_issued", subject=machine, now=now, data={"key": key.public_id}
    )
    return IssuedKey(key, secret)
