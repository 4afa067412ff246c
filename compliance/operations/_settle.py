"""Take providers' answers in: each counts once, and together they move the case (see `standing`).

Once an officer has taken a case, a provider only reports: bad news brings a verified case back to the
officers, everything else waits on the case page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.decisions import RISK_HIGH, SCREENING_OPEN
from compliance.models import KycCase, ProviderResult
from compliance.operations._follow import follow
from compliance.operations._rate import rate_cases
from compliance.providers import SYSTEM_ACTOR, Answer, Result
from compliance.risk.levels import Level
from compliance.risk.tables import tables
from compliance.screening import gate
from compliance.standing import Finding, standing
from kernel.bulk import update_rows

State = KycCase.State


def settle(*, answers: Sequence[tuple[KycCase, Result]], now: datetime) -> None:
    """Record the results not seen before and move their cases. The caller holds the locks."""
    fresh = _record(answers, now)
    findings = _findings([case for case, _result in fresh])
    targets = {case: _target(case, result, findings[case.pk]) for case, result in fresh}
    verifying = [case for case, target in targets.items() if target == State.VERIFIED]
    held = gate.held({case.investor_id for case in verifying}, now=now)
    actor = User.objects.system(SYSTEM_ACTOR)
    rate_cases(verifying, actor=actor, now=now)
    moved = [case for case, result in fresh if _move(case, result, findings[case.pk], held, now)]
    update_rows(moved, ["state", "queued_at", "decided_at", "valid_until", "reason_code"])
    journal.record_many(
        actor=actor,
        verb="kyc.result_taken",
        subjects=[(case, {"answer": result.decision, "state": case.state}) for case, result in fresh],
        now=now,
    )
    follow(investor_ids={case.investor_id for case in moved}, actor=actor, now=now)


def _record(answers: Iterable[tuple[KycCase, Result]], now: datetime) -> list[tuple[KycCase, Result]]:
    answers = list(answers)
    seen = set(
        ProviderResult.objects.filter(case__in=[case for case, _result in answers]).values_list(
            "case_id", "event_id"
        )
    )
    fresh = [(case, result) for case, result in answers if (case.pk, result.event_id) not in seen]
    ProviderResult.objects.bulk_create(
        [
            ProviderResult(
                case=case,
                event_id=result.event_id,
                decision=result.decision,
                reasons=list(result.reasons),
                occurred_at=result.occurred_at,
                received_at=now,
                raw_sha256=result.raw_sha256,
            )
            for case, result in fresh
        ],
        batch_size=500,
    )
    return fresh


def _findings(cases: Sequence[KycCase]) -> Mapping[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    rows = ProviderResult.objects.filter(case__in=cases)
    for case_id, decision, occurred_at in rows.values_list("case_id", "decision", "occurred_at"):
        found[case_id].append(Finding(Answer(decision), occurred_at))
    return found


def _move(
    case: KycCase, result: Result, findings: Sequence[Finding], held: Collection[int], now: datetime
) -> bool:
    """`held` are the investors that screening keeps from being verified: they go to the officers, and so does
    whoever is of high risk."""
    target = _target(case, result, findings)
    held_by = _held_by(case, held) if target == State.VERIFIED else ""
    target = State.MANUAL_REVIEW if held_by else target
    if target is None or not KycCase.TRANSITIONS.allows(case.state, target) or is_superseded(case):
        return False
    case.move(target, now=now)
    case.reason_code = held_by or (result.reasons[0] if result.reasons else "")[:60]
    case.decided_at = now if target in (State.VERIFIED, State.REJECTED, State.EXPIRED) else None
    if target == State.VERIFIED:
        approvals = [row.occurred_at for row in findings if row.answer == Answer.APPROVED]
        case.valid_until = max(approvals) + tables(now=now).validity(case.risk_level)
    return True


def _held_by(case: KycCase, held: Collection[int]) -> str:
    """Why a provider's approval is not enough, or nothing."""
    if case.investor_id in held:
        return SCREENING_OPEN
    return RISK_HIGH if case.risk_level == Level.HIGH else ""


def _target(case: KycCase, result: Result, findings: Sequence[Finding]) -> KycCase.State | None:
    if case.reviewer_id is None:
        return standing(findings, since=case.resubmitted_at)
    is_bad_news = result.decision != Answer.APPROVED
    return State.MANUAL_REVIEW if is_bad_news and case.state == State.VERIFIED else None


def is_superseded(case: KycCase) -> bool:
    """A closed case stays closed once a newer one of the investor counts."""
    return (
        case.state == State.REJECTED
        and KycCase.objects.standing().filter(investor=case.investor_id, pk__gt=case.pk).exists()
    )
