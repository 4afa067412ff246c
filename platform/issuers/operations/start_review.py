"""An officer takes an application off the queue."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from issuers.models import Issuer


@transaction.atomic
def start_review(*, issuer: Issuer, actor: User, now: datetime) -> Issuer:
    """The officer becomes the reviewer. Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`."""
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_independent_officer(actor, issuer.organisation)
    Issuer.TRANSITIONS.move(issuer, Issuer.State.IN_REVIEW)
    issuer.reviewer = actor
    issuer.save(update_fields=["state", "reviewer"])
    journal.record(actor=actor, verb="issuer.review_started", subject=issuer, now=now)
    return issuer
