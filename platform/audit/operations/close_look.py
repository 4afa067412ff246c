"""A regulator has seen enough, or an officer ends the look of one who has."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, is_regulator
from audit import journal
from audit.models import Look


@transaction.atomic
def close_look(*, look: Look, actor: User, now: datetime) -> Look:
    """Closed; one that is closed already stays as it is. Raises `NotPermitted`."""
    look = Look.objects.select_for_update(no_key=True).get(pk=look.pk)
    is_own = look.regulator_id == actor.pk and is_regulator(actor)
    if not (is_own or is_officer(actor)):
        raise NotPermitted
    if look.closed_at is None:
        look.closed_at = now
        look.save(update_fields=["closed_at"])
        journal.record(actor=actor, verb="look.closed", subject=look, now=now)
    return look
