"""Let a program act for an organisation. It can do nothing until it is given a key."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import SYSTEM_DOMAIN, Membership, Organisation, User
from audit import journal
from kernel.errors import DomainError, Kind
from kernel.identifiers import new_id
from machines.models import Machine
from machines.policies import require_owner
from machines.scopes import parse_scopes

MOST = 50
LONGEST = 80


class MachineNameNeeded(DomainError):
    """A machine has a name of 1 to 80 characters, by which people tell it from others."""

    code = "machines.name_needed"
    message = _("A machine needs a name of at most 80 characters.")


class TooManyMachines(DomainError):
    """More open machines than anybody could look after."""

    code = "machines.too_many"
    kind = Kind.CONFLICT
    message = _("An organisation has at most {most} machines; close one first.")


@transaction.atomic
def open_machine(
    *, organisation: Organisation, name: str, scopes: Sequence[str], actor: User, now: datetime
) -> Machine:
    """Raises `NotPermitted` for anyone but an owner, `MachineNameNeeded`, `UnknownScope`,
    `TooManyMachines`."""
    require_owner(actor, organisation)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if organisation.machines.filter(closed_at=None).count() >= MOST:
        raise TooManyMachines(most=MOST)
    called, allowed = parse_name(name), parse_scopes(scopes)
    user = User.objects.create_user(f"{new_id('machine')}@{SYSTEM_DOMAIN}", name=called)
    Membership.objects.create(
        organisation=organisation, user=user, role=Membership.Role.MACHINE, created_at=now
    )
    machine = Machine.objects.create(
        organisation=organisation,
        user=user,
        name=called,
        scopes=allowed,
        opened_by=actor,
        created_at=now,
    )
    journal.record(actor=actor, verb="machine.opened", subject=machine, now=now, data={"scopes": allowed})
    return machine


def parse_name(name: str) -> str:
    """Raises `MachineNameNeeded`."""
    called = " ".join(name.split())
    if not called or len(called) > LONGEST:
        raise MachineNameNeeded
    return called
