"""An officer holds the risk to be another one than the tables say."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.decisions import UnknownReason
from compliance.models import KycCase, RiskRating
from compliance.operations._locked import locked_case
from compliance.operations._rate import keep, newest, rate_cases
from compliance.operations._rate_again import feel
from compliance.policies import require_independent_of
from compliance.risk.levels import Level, higher
from compliance.risk.words import REASONS, Setting
from kernel.errors import DomainError

VERBS = {Setting.RAISE: "kyc.risk_raised", Setting.LOWER: "kyc.risk_lowered"}


class UnknownLevel(DomainError):
    """Not low, medium or high, or the level that the case already has."""

    code = "compliance.unknown_level"
    message = _("“{level}” is no other level of risk.")


class RiskNoteNeeded(DomainError):
    """What speaks for another level has to be written down."""

    code = "compliance.risk_note_needed"
    message = _("Write down what speaks for another level, for whoever looks at it later.")


@transaction.atomic
def set_risk(
    *, case: KycCase, level: str, reason_code: str, note: str, actor: User, now: datetime
) -> KycCase:
    """A raised level stays until an officer says otherwise; a lowered one until facts or tables change.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownLevel`, `UnknownReason`, `RiskNoteNeeded`.
    """
    case = locked_case(case)
    require_independent_of(actor, case.investor)
    rate_cases([case], actor=actor, now=now)
    former = newest([case])[case.pk]
    if level not in Level.values or level == former.level:
        raise UnknownLevel(level=str(level)[:20])
    way = Setting.RAISE if higher(level, former.level) == level else Setting.LOWER
    if reason_code not in REASONS[way]:
        raise UnknownReason(reason=reason_code[:60], decision=str(way))
    if not note.strip():
        raise RiskNoteNeeded
    row = _by_hand(former, level, reason_code, note.strip(), actor, now)
    row.case = case
    row.save()
    changed = keep([row], actor=actor, now=now)
    journal.record(
        actor=actor,
        verb=VERBS[way],
        subject=case,
        now=now,
        data={"level": level, "reason": reason_code},
    )
    feel(changed, actor=actor, now=now)
    return case


def _by_hand(
    former: RiskRating, level: str, reason_code: str, note: str, actor: User, now: datetime
) -> RiskRating:
    is_above = level != former.computed and higher(level, former.computed) == level
    return RiskRating(
        level=level,
        computed=former.computed,
        floor=level if is_above else "",
        points=former.points,
        factors=former.factors,
        facts=former.facts,
        version=former.version,
        reason_code=reason_code,
        note=note,
        rated_by=actor,
        rated_at=now,
    )
