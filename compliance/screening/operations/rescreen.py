"""Compare everybody again whose last comparison was with other versions. The rows are the work: a turn that
is killed loses only itself, the next goes on."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.decisions import SCREENING_OPEN
from compliance.models import KycCase
from compliance.operations._follow import follow
from compliance.operations._rate import rate_cases
from compliance.screening.compare import SYSTEM_ACTOR, compare
from compliance.screening.standing_lists import standing_lists
from investors.models import Investor


def due(*, stamp: str) -> QuerySet[Investor, Investor]:
    """Who has not been compared under this stamp."""
    return Investor.objects.filter(erasure=None).exclude(screening__stamp=stamp).order_by("pk")


@transaction.atomic
def rescreen(*, limit: int = 250, actor: User, now: datetime) -> int:
    """Compare at most `limit` investors; returns how many. A verified case of somebody with a new hit goes to
    the officers, and the wallets leave the whitelist until one has decided.

    A list that is missing does not stop the comparison with the others. Raises `NotPermitted`.
    """
    if not is_system(actor, SYSTEM_ACTOR):
        raise NotPermitted
    lists = standing_lists(now=now)
    if not settings.SCREENING_LISTS or not lists.versions:
        return 0
    picked = list(due(stamp=lists.stamp).values_list("pk", flat=True)[:limit])
    investors = list(Investor.objects.locked().filter(pk__in=picked))
    _suspend(compare(investors=investors, lists=lists, now=now), actor, now)
    return len(investors)


def _suspend(investor_ids: set[int], actor: User, now: datetime) -> None:
    cases = list(KycCase.objects.locked().filter(investor__in=investor_ids, state=KycCase.State.VERIFIED))
    for case in cases:
        case.move(KycCase.State.MANUAL_REVIEW, now=now)
        case.reason_code, case.reviewer = SCREENING_OPEN, None
    KycCase.objects.bulk_update(cases, ["state", "queued_at", "reason_code", "reviewer"], batch_size=500)
    subjects = [(case, {"reason": SCREENING_OPEN}) for case in cases]
    journal.record_many(actor=actor, verb="kyc.suspended", subjects=subjects, now=now)
    rate_cases(cases, actor=actor, now=now)
    follow(investor_ids=[case.investor_id for case in cases], actor=actor, now=now)
