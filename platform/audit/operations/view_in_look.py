"""What a regulator opens in a look is on record, row by row."""

from datetime import datetime

from django.db import models, transaction

from accounts.models import User
from accounts.policies import NotPermitted, require_regulator
from audit import journal
from audit.models import Look


@transaction.atomic
def view_in_look(*, look: Look, subject: models.Model, actor: User, now: datetime) -> None:
    """Raises `NotPermitted` unless the look is the regulator's own and open."""
    require_regulator(actor)
    if not Look.objects.open_to(actor, at=now).filter(pk=look.pk).exists():
        raise NotPermitted
    journal.record(actor=actor, verb="look.viewed", subject=subject, now=now, data={"look": look.public_id})
