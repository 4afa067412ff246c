"""A class ends with its proof: the case is of the ordinary class again, and the whitelist follows."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.models import ClassProof, InvestorClass, KycCase
from compliance.operations._locked import locked_case
from compliance.operations.decide_class_proof import give_class
from compliance.operations.expire_cases import CLOCK

State = ClassProof.State


def lapse_classes(*, limit: int = 100, actor: User, now: datetime) -> int:
    """At most `limit` cases whose proof is too old now; returns how many.

    Raises `NotPermitted` for anyone but the clock.
    """
    if not is_system(actor, CLOCK):
        raise NotPermitted
    due = KycCase.objects.filter(class_until__lte=now).order_by("class_until")
    return sum(_lapse(case, actor, now) for case in due[:limit])


@transaction.atomic
def _lapse(case: KycCase, actor: User, now: datetime) -> bool:
    case = locked_case(case)
    if case.class_until is None or case.class_until > now:
        return False
    accepted = ClassProof.objects.filter(case=case, state=State.ACCEPTED)
    accepted.filter(counts_until__lte=now).update(state=State.LAPSED)
    left = accepted.filter(investor_class=case.investor_class).order_by("-counts_until").first()
    data = {"class": case.investor_class}
    if left is not None:
        give_class(case, left.investor_class, left.counts_until, actor=actor, now=now)
        return True
    give_class(case, InvestorClass.RETAIL, None, actor=actor, now=now)
    journal.record(actor=actor, verb="kyc.class_lapsed", subject=case, now=now, data=data)
    return True
