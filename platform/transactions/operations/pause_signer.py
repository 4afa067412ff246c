"""Stop a sender, with a reason everybody can read, and let it go on. What it has signed still ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.journal import record
from chain.signers import UnfaithfulSigner
from kernel.errors import DomainError
from monitoring.incidents import close_incidents, open_incident
from transactions import doorbell
from transactions.models import Signer
from transactions.operations.permission import require_operator

REASONS = {
    "rotation": _("Its key is being replaced."),
    "compromise": _("Its key may be in other hands."),
    "maintenance": _("The platform is being maintained."),
    "investigation": _("Something is being looked into."),
}


DISTRUSTED = "unfaithful"
"""The reason of a stop that no person ordered: what came back from the key was not what was asked for."""


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
    """Raises `NotPermitted`. Whoever says so vouches for the key."""
    subject = f"signer {signer.pk}"
    close_incidents(codes=[UnfaithfulSigner.code], subjects=[subject], now=now)
    return _set(signer, False, "", actor=actor, now=now)


@transaction.atomic
def distrust(signer_id: int, *, error: DomainError, now: datetime) -> None:
    """Stop a sender whose key signs something else than it is asked to. A person lets it go on."""
    signer = Signer.objects.get(pk=signer_id)
    detail = f"{error.code}: {error}"
    open_incident(code=error.code, subject=f"signer {signer_id}", detail=detail, now=now)
    if not signer.paused:
        _store(signer, True, DISTRUSTED, actor=User.objects.system("engine"), now=now)


def stop_for_rotation(signer: Signer, *, now: datetime) -> None:
    """Stop a sender whose successor has its powers; one that is stopped already keeps its reason."""
    signer = Signer.objects.select_for_update(no_key=True).get(pk=signer.pk)
    if not signer.paused:
        _store(signer, True, "rotation", actor=User.objects.system("engine"), now=now)


def _set(signer: Signer, paused: bool, reason: str, *, actor: User, now: datetime) -> Signer:
    require_operator(actor)
    return _store(signer, paused, reason, actor=actor, now=now)


@transaction.atomic
def _store(signer: Signer, paused: bool, reason: str, *, actor: User, now: datetime) -> Signer:
    signer = Signer.objects.select_for_update(no_key=True).get(pk=signer.pk)
    signer.paused, signer.pause_reason = paused, reason
    signer.save(update_fields=["paused", "pause_reason"])
    verb = "signer.paused" if paused else "signer.resumed"
    record(actor=actor, verb=verb, subject=signer, now=now, data={"reason": reason})
    transaction.on_commit(lambda: doorbell.ring(signer.pk), robust=True)
    return signer
