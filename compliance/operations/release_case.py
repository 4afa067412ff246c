"""An officer lets go of a case, so that any other can take it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.models import KycCase
from compliance.operations._locked import locked_case
from compliance.operations.take_over_case import NotHeld
from compliance.policies import require_independent_of


@transaction.atomic
def release_case(*, case: KycCase, actor: User, now: datetime) -> KycCase:
    """It waits on, since when it began to. Raises `NotPermitted`, `ConflictOfInterest`, `NotHeld`."""
    case = locked_case(case)
    require_independent_of(actor, case.investor)
    if case.state != KycCase.State.MANUAL_REVIEW or case.reviewer_id != actor.pk:
        raise NotHeld
    case.reviewer = None
    case.save(update_fields=["reviewer"])
    journal.record(actor=actor, verb="kyc.released", subject=case, now=now)
    return case
