"""Somebody who was given the invitation joins a sandbox; their identity is a pretended one from then on."""

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, User
from audit import journal
from sandbox.mode import NoSandbox, require_on
from sandbox.models import Sandbox
from sandbox.operations.open_sandbox import SandboxThere


@transaction.atomic
def join_sandbox(*, invitation: str, actor: User, now: datetime) -> Sandbox:
    """Raises `NoSandbox`, `SandboxThere` for somebody who belongs to another."""
    require_on()
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    sandbox = Sandbox.objects.select_related("organisation", "token").filter(invitation=invitation).first()
    if sandbox is None:
        raise NoSandbox
    mine = Sandbox.objects.of(actor)
    if mine.filter(pk=sandbox.pk).exists():
        return sandbox
    if mine.exists():
        raise SandboxThere
    role = Membership.Role.VIEWER
    Membership.objects.create(organisation=sandbox.organisation, user=actor, role=role, created_at=now)
    journal.record(actor=actor, verb="sandbox.joined", subject=sandbox, now=now)
    return sandbox
