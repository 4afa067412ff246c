"""The investor says that what is known of them is still right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import KycCase
from compliance.operations._locked import locked_case
from compliance.policies import require_may_open
from kernel.errors import DomainError, Kind


class NoRefreshAsked(DomainError):
    """Nobody asked, or the answer is already there."""

    code = "compliance.no_refresh_asked"
    kind = Kind.CONFLICT
    message = _("There is nothing to confirm at present.")


@transaction.atomic
def answer_refresh(*, case: KycCase, actor: User, now: datetime) -> KycCase:
    """An officer still decides. Raises `NotPermitted`, `NoRefreshAsked`."""
    case = locked_case(case)
    require_may_open(actor, [case.investor])
    is_asked = case.state == KycCase.State.VERIFIED and case.refresh_asked_at is not None
    if not is_asked or case.refresh_answered_at is not None:
        raise NoRefreshAsked
    case.refresh_answered_at = now
    case.save(update_fields=["refresh_answered_at"])
    journal.record(actor=actor, verb="kyc.refresh_answered", subject=case, now=now)
    return case
