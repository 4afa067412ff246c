"""New tables rate everybody who is verified again. The rows are the work: a turn that is killed loses only
itself, the next goes on."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from compliance.models import KycCase
from compliance.operations._rate_again import rate_again
from compliance.operations.expire_cases import CLOCK
from compliance.risk.tables import tables
from investors.models import Investor


@transaction.atomic
def rate_anew(*, limit: int = 250, actor: User, now: datetime) -> int:
    """Rate at most `limit` verified cases whose newest rating was by other tables; returns how many.

    Raises `NotPermitted` for anyone but the clock, `NoRiskTable`.
    """
    if not is_system(actor, CLOCK):
        raise NotPermitted
    verified = KycCase.objects.filter(state=KycCase.State.VERIFIED)
    due = verified.exclude(risk_version=tables(now=now).version).order_by("pk")
    people = list(due.values_list("investor_id", flat=True)[:limit])
    list(Investor.objects.locked().filter(pk__in=people).values_list("pk"))
    cases = list(verified.locked().filter(investor__in=people))
    rate_again(cases, actor=actor, now=now)
    return len(cases)
