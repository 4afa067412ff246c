"""Somebody wants the whole journal verified; a worker does it, the desk shows what it found."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_officer
from audit import journal
from audit.models import Verification


@transaction.atomic
def request_verification(*, actor: User, now: datetime) -> Verification:
    """The one that waits already, or a new one. Raises `NotPermitted` for anyone but officers and
    administrators."""
    if not (is_officer(actor) or (actor.is_active and actor.is_superuser)):
        raise NotPermitted
    waiting, is_new = Verification.objects.get_or_create(
        state=Verification.State.WAITING, defaults={"requested_by": actor, "requested_at": now}
    )
    if is_new:
        journal.record(actor=actor, verb="audit.verification_requested", subject=waiting, now=now)
    return waiting
