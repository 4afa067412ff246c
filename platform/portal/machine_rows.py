"""Machines as the portal's pages show them: to the owners of their organisation, and to nobody else."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from machines import policies
from machines.models import Machine, MachineKey
from machines.operations.issue_key import LIVE
from machines.scopes import Scope
from portal.access import MemberRequest


def machines_of(user: User) -> QuerySet[Machine]:
    """With their keys, newest first."""
    return policies.machines_of(user).select_related("organisation").prefetch_related("keys")


def own_machine(request: MemberRequest, public_id: str) -> Machine:
    return get_object_or_404(machines_of(request.user), public_id=public_id)


def own_key(request: MemberRequest, machine_id: str, key_id: str) -> MachineKey:
    keys = MachineKey.objects.filter(machine__in=policies.machines_of(request.user))
    rows = keys.select_related("machine__organisation")
    return get_object_or_404(rows, machine__public_id=machine_id, public_id=key_id)


def scopes_of(machine: Machine) -> list[tuple[str, str]]:
    """Each with its words, in the order of the table."""
    return [(scope.value, str(scope.label)) for scope in Scope if scope in machine.scopes]


def live_keys(machine: Machine) -> list[MachineKey]:
    return [key for key in machine.keys.all() if key.revoked_at is None]


def has_room_for_a_key(machine: Machine) -> bool:
    return machine.closed_at is None and len(live_keys(machine)) < LIVE
