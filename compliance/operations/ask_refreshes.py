"""Before an identification ends its holder is asked to renew it, and the case is in the officers' queue."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.decisions import ENDS_SOON
from compliance.models import KycCase
from compliance.operations._rate_again import ask
from compliance.operations.expire_cases import CLOCK
from compliance.risk.tables import tables
from kernel.bulk import update_rows


@transaction.atomic
def ask_refreshes(*, limit: int = 500, actor: User, now: datetime) -> int:
    """Ask in at most `limit` verified cases that end within the policy's notice; returns how many.

    Raises `NotPermitted` for anyone but the clock.
    """
    if not is_system(actor, CLOCK):
        raise NotPermitted
    soon = now + tables(now=now).days("notice_days")
    due = KycCase.objects.filter(
        state=KycCase.State.VERIFIED, refresh_asked_at__isnull=True, valid_until__lte=soon
    )
    cases = list(
        due.locked().filter(pk__in=list(due.order_by("valid_until").values_list("pk", flat=True)[:limit]))
    )
    for case in cases:
        ask(case, ENDS_SOON, now)
    update_rows(cases, ["queued_at", "refresh_asked_at", "refresh_answered_at", "refresh_reason"])
    subjects = [(case, {"reason": ENDS_SOON}) for case in cases]
    journal.record_many(actor=actor, verb="kyc.refresh_asked", subjects=subjects, now=now)
    return len(cases)
