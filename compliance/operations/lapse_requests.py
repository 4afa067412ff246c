"""What was not answered in time goes back to the officers, who decide what silence means."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from compliance.decisions import NO_ANSWER
from compliance.models import InformationRequest, KycCase
from compliance.operations._close_request import close
from compliance.operations._locked import locked_case
from compliance.operations.expire_cases import CLOCK


def lapse_requests(*, limit: int = 100, actor: User, now: datetime) -> int:
    """Close at most `limit` open requests whose time is over; returns how many.

    Raises `NotPermitted` for anyone but the clock.
    """
    if not is_system(actor, CLOCK):
        raise NotPermitted
    late = InformationRequest.objects.open().filter(due_at__lt=now).order_by("due_at")
    return sum(_lapse(request, actor, now) for request in late.select_related("case")[:limit])


@transaction.atomic
def _lapse(request: InformationRequest, actor: User, now: datetime) -> bool:
    case = locked_case(request.case)
    fresh = InformationRequest.objects.locked().open().filter(pk=request.pk).first()
    if fresh is None:
        return False
    close(fresh, InformationRequest.State.LAPSED, actor=actor, now=now)
    if case.state == KycCase.State.UPDATES_REQUIRED:
        case.move(KycCase.State.MANUAL_REVIEW, now=now)
        case.reason_code = NO_ANSWER
        case.save(update_fields=["state", "queued_at", "reason_code"])
    return True
