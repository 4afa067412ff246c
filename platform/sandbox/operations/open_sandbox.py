"""A person opens a sandbox: an organisation in sandbox mode, of which they are the owner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from issuers.operations.apply import apply_issuer
from kernel.errors import DomainError, Kind
from sandbox.mode import require_on
from sandbox.models import Sandbox


class SandboxThere(DomainError):
    """One is enough for everything; it has room for many people."""

    code = "sandbox.there"
    kind = Kind.CONFLICT
    message = _("You belong to a sandbox already.")


@transaction.atomic
def open_sandbox(*, name: str, country: str, actor: User, now: datetime) -> Sandbox:
    """Its security comes by the clock. Raises `NoSandbox`, `SandboxThere`, and what `apply_issuer` raises."""
    require_on()
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if Sandbox.objects.of(actor).exists():
        raise SandboxThere
    issuer = apply_issuer(user=actor, legal_name=name, country=country, actor=actor, now=now)
    organisation = issuer.organisation
    organisation.is_sandbox = True
    organisation.save(update_fields=["is_sandbox"])
    sandbox = Sandbox.objects.create(organisation=organisation, opened_by=actor, opened_at=now)
    journal.record(actor=actor, verb="sandbox.opened", subject=sandbox, now=now)
    return sandbox
