"""Something goes wrong for a while in one sandbox, so that integrators see what their program does then."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from kernel.errors import DomainError
from sandbox.models import Sandbox
from sandbox.policies import require_member

LONGEST = timedelta(minutes=10)


class BadFault(DomainError):
    """Not a fault a sandbox can have, or for longer than it may."""

    code = "sandbox.bad_fault"
    message = _("A fault lasts from a second to ten minutes.")


@transaction.atomic
def set_fault(*, sandbox: Sandbox, fault: str, lasts: timedelta, actor: User, now: datetime) -> Sandbox:
    """In place of what went wrong before; an empty `fault` mends everything.

    Raises `NoSandbox`, `BadFault`.
    """
    require_member(actor, sandbox)
    if fault and (fault not in Sandbox.Fault.values or not timedelta(0) < lasts <= LONGEST):
        raise BadFault
    sandbox = Sandbox.objects.locked().select_related("organisation", "token").get(pk=sandbox.pk)
    sandbox.fault, sandbox.fault_until = fault, now + lasts if fault else None
    sandbox.save(update_fields=["fault", "fault_until"])
    data = {"fault": fault, "seconds": int(lasts.total_seconds()) if fault else 0}
    journal.record(actor=actor, verb="sandbox.fault_set", subject=sandbox, now=now, data=data)
    return sandbox
