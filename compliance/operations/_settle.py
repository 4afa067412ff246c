"""Take providers' answers in: each counts once, and together they move the case (see `standing`).

Once an officer has taken a case, a provider only reports: bad news brings a verified case back to the
officers, everything else waits on the case page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.decisions import CLASS_CLAIMED, RISK_HIGH, SCREENING_OPEN
from compliance.models import InvestorClass, KycCase, ProviderResult
from compliance.operations._follow import follow
from compliance.operations._level import LEVEL, attest
from compliance.operations._rate import rate_cases
from compliance.providers import SYSTEM_ACTOR, Answer, Result
from compliance.risk.levels import Level
from compliance.risk.tables import tables
from compliance.screening import gate
from compliance.standing import Finding, standing
from investors.models import Investor
from kernel.bulk import update_rows

State = KycCase.State


def settle(*, answers: Sequence[tuple[KycCase, Result]], now: datetime) -> None:
    """Record the results not seen before and move their cases. The caller holds the locks."""
    fresh = _record(answers, now)
    findings = _findings([case for case, _result in fresh])
    targets = {case: _target(case, result, findings[case.pk]) for case, result in fresh}
    verifying = [case for case, target in targets.items() if target == State.VERIFIED]
    actor = User.objects.system(SYSTEM_ACTOR)
    screened_out = gate.held({case.investor_id for case in verifying}, now=now)
    rate_cases(verifying, actor=actor, now=now)
    held = _held(verifying, screened_out)
    moved = [case for case, result in fresh if _move(case, result, findings[case.pk], held, now)]
    update_rows(moved, [*LEVEL, "state", "queued_at", "decided_at", "valid_until", "reason_code"])
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
                level=result.level,
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
    for case_id, decision, at, level in rows.values_list("case_id", "decision", "occurred_at", "level"):
        found[case_id].append(Finding(Answer(decision), at, level))
    return found


def _move(
    case: KycCase, result: Result, findings: Sequence[Finding], held: Mapping[int, str], now: datetime
) -> bool:
    """`held` says of which cases an approval is not enough, and why: they go to the officers."""
    target = _target(case, result, findings)
    held_by = held.get(case.pk, "") if target == State.VERIFIED else ""
    target = State.MANUAL_REVIEW if held_by else target
    if target is None or not KycCase.TRANSITIONS.allows(case.state, target) or is_superseded(case):
        return False
    case.move(target, now=now)
    case.reason_code = held_by or (result.reasons[0] if result.reasons else "")[:60]
    case.decided_at = now if target in (State.VERIFIED, State.REJECTED, State.EXPIRED) else None
    if target == State.VERIFIED:
        approvals = [row.occurred_at for row in findings if row.answer == Answer.APPROVED]
        case.valid_until = max(approvals) + tables(now=now).validity(case.risk_level)
        attest(case, findings)
    return True


def _held(cases: Sequence[KycCase], screened_out: Collection[int]) -> dict[int, str]:
    """Why a provider's approval is not enough, by case: screening, a high risk, a class nobody has shown."""
    claiming = _own_claims(cases)
    reasons = {case.pk: _reason(case, screened_out, claiming) for case in cases}
    return {case_id: reason for case_id, reason in reasons.items() if reason}


def _reason(case: KycCase, screened_out: Collection[int], claiming: Collection[int]) -> str:
    if case.investor_id in screened_out:
        return SCREENING_OPEN
    if case.risk_level == Level.HIGH:
        return RISK_HIGH
    return CLASS_CLAIMED if case.investor_id in claiming else ""


def _own_claims(cases: Sequence[KycCase]) -> set[int]:
    """Who says of themselves that they are more than an ordinary investor, without an accepted proof. Of
    those an issuer introduced, the issuer says so."""
    claiming = [
        case.investor_id
        for case in cases
        if case.investor_class != InvestorClass.RETAIL and case.class_until is None
    ]
    if not claiming:
        return set()
    rows = Investor.objects.filter(pk__in=claiming, introduced_by__isnull=True)
    return set(rows.values_list("pk", flat=True))


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
