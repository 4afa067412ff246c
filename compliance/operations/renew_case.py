"""An officer renews an identification that is about to end; the wallets stay where they are meanwhile."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import decisions, validity
from compliance.decisions import Decision
from compliance.models import KycCase
from compliance.operations._follow import follow
from compliance.operations._locked import locked_case
from compliance.operations._rate import rate_cases
from compliance.operations.decide_case import DECIDED, REFRESH
from compliance.policies import require_independent_of
from compliance.screening import gate
from kernel.errors import DomainError, Kind


class NotToRenew(DomainError):
    """The case is not verified, or nobody asked for its renewal."""

    code = "compliance.not_to_renew"
    kind = Kind.CONFLICT
    message = _("Only a verified case that is to be renewed can be.")


def may_renew(case: KycCase) -> bool:
    return case.state == KycCase.State.VERIFIED and case.refresh_asked_at is not None


@transaction.atomic
def renew_case(*, case: KycCase, reason_code: str, note: str = "", actor: User, now: datetime) -> KycCase:
    """It counts anew from today, as long as the risk of today allows.

    Raises `NotPermitted`, `ConflictOfInterest`, `NotToRenew`, `UnknownReason`, `ScreeningOpen`.
    """
    case = locked_case(case)
    require_independent_of(actor, case.investor)
    if not may_renew(case):
        raise NotToRenew
    decisions.require(Decision.RENEW, reason_code)
    gate.require_clear(case.investor, now=now)
    rate_cases([case], actor=actor, now=now)
    case.valid_until = validity.until(None, level=case.risk_level, now=now)
    case.reviewer, case.reason_code, case.note, case.decided_at = actor, reason_code, note.strip(), now
    case.refresh_asked_at = case.refresh_answered_at = None
    case.refresh_reason = ""
    case.save(update_fields=[*DECIDED, *REFRESH])
    journal.record(actor=actor, verb="kyc.renewed", subject=case, now=now, data={"reason": reason_code})
    follow(investor_ids=[case.investor_id], actor=actor, now=now)
    return case
