"""Another name or other scopes for a machine. A scope taken away is gone from the tokens already given."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError, Kind
from machines.client import write_scopes
from machines.models import Machine
from machines.operations.open_machine import parse_name
from machines.policies import require_owner
from machines.scopes import parse_scopes


class MachineClosed(DomainError):
    """Nothing can be done with a machine that was closed."""

    code = "machines.closed"
    kind = Kind.CONFLICT
    message = _("This machine was closed.")


@transaction.atomic
def change_machine(
    *, machine: Machine, name: str | None, scopes: Sequence[str] | None, actor: User, now: datetime
) -> Machine:
    """What is None stays. Raises `NotPermitted`, `MachineClosed`, `MachineNameNeeded`, `UnknownScope`."""
    require_owner(actor, machine.organisation)
    machine = Machine.objects.locked().get(pk=machine.pk)
    if machine.closed_at is not None:
        raise MachineClosed
    machine.name = machine.name if name is None else parse_name(name)
    machine.scopes = machine.scopes if scopes is None else parse_scopes(scopes)
    machine.save(update_fields=["name", "scopes"])
    write_scopes(machine)
    data = {"scopes": list(machine.scopes)}
    journal.record(actor=actor, verb="machine.changed", subject=machine, now=now, data=data)
    return machine
