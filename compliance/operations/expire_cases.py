"""Identifications end by themselves; the clock only writes it down."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.models import KycCase
from compliance.operations._follow import follow
from investors.models import Investor

CLOCK = "clock"


@transaction.atomic
def expire_cases(*, limit: int = 500, actor: User, now: datetime) -> int:
    """Expire at most `limit` verified cases whose end has come, oldest first; returns how many.

    Raises `NotPermitted` for anyone but the clock.
    """
    if not is_system(actor, CLOCK):
        raise NotPermitted
    return expire(KycCase.objects.filter(valid_until__lte=now), limit=limit, actor=actor, now=now)


def expire(due: QuerySet[KycCase], *, limit: int = 500, actor: User, now: datetime) -> int:
    """Expire the verified ones among them; inside the caller's transaction."""
    due = due.filter(state=KycCase.State.VERIFIED)
    investor_ids = list(due.order_by("valid_until").values_list("investor_id", flat=True)[:limit])
    list(Investor.objects.locked().filter(pk__in=investor_ids).values_list("pk"))
    cases = list(
        due.select_for_update(no_key=True, of=("self",)).order_by("pk").filter(investor__in=investor_ids)
    )
    for case in cases:
        KycCase.TRANSITIONS.move(case, KycCase.State.EXPIRED)
    KycCase.objects.bulk_update(cases, ["state"], batch_size=500)
    journal.record_many(actor=actor, verb="kyc.expired", subjects=[(case, {}) for case in cases], now=now)
    follow(investor_ids=investor_ids, actor=actor, now=now)
    return len(cases)
