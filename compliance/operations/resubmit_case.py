"""The investor has mended what was asked for; the case goes back to where it came from."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import providers
from compliance.models import InformationRequest, KycCase
from compliance.operations._locked import locked_case
from compliance.operations.open_case import ask
from compliance.policies import require_may_open
from kernel.errors import DomainError, Kind


class QuestionsOpen(DomainError):
    """An officer's questions wait for answers; the answers are what sends the case back."""

    code = "compliance.questions_open"
    kind = Kind.CONFLICT
    message = _("Answer the officer's questions first.")


@transaction.atomic
def resubmit_case(*, case: KycCase, actor: User, now: datetime) -> KycCase:
    """To the provider again, or straight back to the officers if one of them had asked.

    Raises `NotPermitted`, `QuestionsOpen`, `IllegalTransition`, `compliance.providers.UnknownProvider`.
    """
    case = locked_case(case)
    require_may_open(actor, [case.investor])
    if InformationRequest.objects.open().filter(case=case).exists():
        raise QuestionsOpen
    case.move(KycCase.State.PROCESSING, now=now)
    if case.reviewer_id is not None:
        case.move(KycCase.State.MANUAL_REVIEW, now=now)
    case.resubmitted_at = now
    case.save(update_fields=["state", "queued_at", "resubmitted_at"])
    journal.record(actor=actor, verb="kyc.resubmitted", subject=case, now=now)
    if case.reviewer_id is None:
        ask([case], providers.named(case.provider), now=now)
    return case
