"""An officer's decision on a case, or against a verified one."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance import decisions, validity
from compliance.decisions import Decision, UnknownDecision
from compliance.models import Evidence, IdentityLevel, KycCase
from compliance.operations._close_request import withdraw
from compliance.operations._follow import follow
from compliance.operations._level import LEVEL, decide_level
from compliance.operations._locked import locked_case
from compliance.operations._rate import rate_cases
from compliance.policies import require_independent_of
from compliance.screening import gate
from kernel.states import Transitions

State = KycCase.State
OUTCOMES = {
    Decision.VERIFY: (State.VERIFIED, "kyc.verified"),
    Decision.REJECT: (State.REJECTED, "kyc.rejected"),
    Decision.REQUEST_UPDATES: (State.UPDATES_REQUIRED, "kyc.updates_requested"),
}
DECIDED = ("state", "reviewer", "reason_code", "note", "decided_at", "valid_until")
REFRESH = ("refresh_asked_at", "refresh_answered_at", "refresh_reason")
OFFICER_MOVES = Transitions(
    {
        State.MANUAL_REVIEW: [State.VERIFIED, State.REJECTED, State.UPDATES_REQUIRED],
        State.UPDATES_REQUIRED: [State.REJECTED],
        State.VERIFIED: [State.REJECTED],
    }
)


@transaction.atomic
def decide_case(
    *,
    case: KycCase,
    decision: str,
    reason_code: str,
    note: str = "",
    valid_until: datetime | None = None,
    level: str = "",
    level_paper: Evidence | None = None,
    actor: User,
    now: datetime,
) -> KycCase:
    """Decide, and let the whitelist follow. The note stays inside; the audit entry has only the code.

    An officer who verifies may say at which level, with the document of the case that shows it; otherwise it
    is what the provider attested.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownDecision`, `UnknownReason`, `BadValidity`,
    `LevelNotShown`, `IllegalTransition`, `ScreeningOpen`.
    """
    case = locked_case(case)
    require_independent_of(actor, case.investor)
    if decision not in OUTCOMES:
        raise UnknownDecision(decision=str(decision)[:40])
    choice = Decision(decision)
    decisions.require(choice, reason_code)
    state, verb = OUTCOMES[choice]
    OFFICER_MOVES.move(case, state)
    withdraw(case, actor=actor, now=now)
    case.reviewer, case.reason_code, case.note, case.decided_at = actor, reason_code, note.strip(), now
    if choice == Decision.VERIFY:
        gate.require_clear(case.investor, now=now)
        rate_cases([case], actor=actor, now=now)
        case.valid_until = validity.until(valid_until, level=case.risk_level, now=now)
        decide_level(case, level, level_paper)
    case.refresh_asked_at = case.refresh_answered_at = None
    case.refresh_reason = ""
    case.save(update_fields=[*DECIDED, *LEVEL, *REFRESH])
    data = {"reason": reason_code}
    if choice == Decision.VERIFY and case.level != IdentityLevel.VERIFIED:
        data["level"] = case.level
    journal.record(actor=actor, verb=verb, subject=case, now=now, data=data)
    follow(investor_ids=[case.investor_id], actor=actor, now=now)
    return case
