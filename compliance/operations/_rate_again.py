"""Rate cases whose facts or tables changed, and let verified ones feel a higher risk.

High risk goes to the officers, and carries no wallet until one has decided. At medium risk the end comes
nearer, but not nearer than the notice that everybody is given.
"""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.decisions import RISK_HIGH, RISK_RAISED
from compliance.models import KycCase
from compliance.operations._follow import follow
from compliance.operations._rate import rate_cases
from compliance.risk.levels import Level, higher
from compliance.risk.tables import tables
from kernel.bulk import update_rows

State = KycCase.State
FELT = (
    "state",
    "queued_at",
    "reason_code",
    "reviewer",
    "valid_until",
    "refresh_asked_at",
    "refresh_answered_at",
    "refresh_reason",
)


def rate_again(cases: Sequence[KycCase], *, actor: User, now: datetime) -> None:
    """The caller holds the locks of the investors and of the cases."""
    feel(rate_cases(cases, actor=actor, now=now), actor=actor, now=now)


def feel(changed: Sequence[tuple[KycCase, str]], *, actor: User, now: datetime) -> None:
    """`changed` are cases with the level they had before."""
    risen = [
        case
        for case, former in changed
        if case.state == State.VERIFIED and higher(case.risk_level, former) != former
    ]
    if not risen:
        return
    for case in risen:
        if case.risk_level == Level.HIGH:
            _suspend(case, now)
        else:
            _bring_nearer(case, now)
    update_rows(risen, FELT)
    verbs = [(case, {"reason": case.reason_code}) for case in risen if case.state == State.MANUAL_REVIEW]
    asked = [(case, {"reason": RISK_RAISED}) for case in risen if case.state == State.VERIFIED]
    journal.record_many(actor=actor, verb="kyc.suspended", subjects=verbs, now=now)
    journal.record_many(actor=actor, verb="kyc.refresh_asked", subjects=asked, now=now)
    follow(investor_ids=[case.investor_id for case in risen], actor=actor, now=now)


def _suspend(case: KycCase, now: datetime) -> None:
    case.move(State.MANUAL_REVIEW, now=now)
    case.reason_code, case.reviewer = RISK_HIGH, None


def _bring_nearer(case: KycCase, now: datetime) -> None:
    by = tables(now=now)
    assert case.valid_until is not None and case.decided_at is not None  # noqa: S101, PT018  it is verified
    usual = case.decided_at + by.validity(case.risk_level)
    case.valid_until = min(case.valid_until, max(usual, now + by.days("notice_days")))
    ask(case, RISK_RAISED, now)


def ask(case: KycCase, reason_code: str, now: datetime) -> None:
    """The investor and the officers are told; the caller saves."""
    case.refresh_asked_at = case.queued_at = now
    case.refresh_reason, case.refresh_answered_at = reason_code, None
