"""Stop a sender, with a reason everybody can read, and let it go on. What it has signed still ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.journal import record
from kernel.errors import DomainError
from transactions import doorbell
from transactions.models import Signer
from transactions.operations.permission import require_operator

REASONS = {
    "rotation": _("Its key is being replaced."),
    "compromise": _("Its key may be in other hands."),
    "maintenance": _("The platform is being maintained."),
    "investigation": _("Something is being looked into."),
}


class UnknownReason(DomainError):
    """Not one of `REASONS`."""

    code = "transactions.unknown_reason"
    message = _("“{reason}” is not a reason for this.")


def pause_signer(*, signer: Signer, reason: str, actor: User, now: datetime) -> Signer:
    """Nothing more is signed by it. Raises `NotPermitted`, `UnknownReason`."""
    if reason not in REASONS:
        raise UnknownReason(reason=reason[:60])
    return _set(signer, True, reason, actor=actor, now=now)


def resume_signer(*, signer: Signer, actor: User, now: datetime) -> Signer:
    """Raises `NotPermitted`."""
    return _set(signer, False, "", actor=actor, now=now)


@transaction.atomic
def _set(signer: Signer, paused: bool, reason: str, *, actor: User, now: datetime) -> Signer:
    require_operator(actor)
    signer = Signer.objects.select_for_update(no_key=True).get(pk=signer.pk)
    signer.paused, signer.pause_reason = paused, reason
    signer.save(update_fields=["paused", "pause_reason"])
    verb = "signer.paused" if paused else "signer.resumed"
    record(actor=actor, verb=verb, subject=signer, now=now, data={"reason": reason})
    transaction.on_commit(lambda: doorbell.ring(signer.pk), robust=True)
    return signer
