"""The investor has mended what was asked for; the case goes back to where it came from."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance import providers
from compliance.models import KycCase
from compliance.operations._locked import locked_case
from compliance.operations.open_case import ask
from compliance.policies import require_may_open


@transaction.atomic
def resubmit_case(*, case: KycCase, actor: User, now: datetime) -> KycCase:
    """To the provider again, or straight back to the officers if one of them had asked.

    Raises `NotPermitted`, `IllegalTransition`, `compliance.providers.UnknownProvider`.
    """
    case = locked_case(case)
    require_may_open(actor, [case.investor])
    KycCase.TRANSITIONS.move(case, KycCase.State.PROCESSING)
    if case.reviewer_id is not None:
        KycCase.TRANSITIONS.move(case, KycCase.State.MANUAL_REVIEW)
    case.resubmitted_at = now
    case.save(update_fields=["state", "resubmitted_at"])
    journal.record(actor=actor, verb="kyc.resubmitted", subject=case, now=now)
    if case.reviewer_id is None:
        ask([case], providers.named(case.provider), now=now)
    return case
