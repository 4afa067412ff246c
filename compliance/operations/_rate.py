"""Rate cases with what is known now. A row is added where facts, tables or level differ from the newest one.

What an officer raised stays raised; what an officer lowered lasts as long as facts and tables stay the same.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from accounts.models import User
from audit import journal
from compliance.models import KycCase, RiskRating
from compliance.risk.facts import Facts
from compliance.risk.gather import facts_of
from compliance.risk.levels import higher
from compliance.risk.rate import rate
from compliance.risk.tables import Tables, tables
from kernel.bulk import update_rows


def rate_cases(cases: Sequence[KycCase], *, actor: User, now: datetime) -> list[tuple[KycCase, str]]:
    """Those whose level changed, with the level before. The caller holds the investors' locks; the rows and
    the cases' level are written here. Raises `compliance.risk.tables.NoRiskTable`."""
    if not cases:
        return []
    by, facts, former = tables(now=now), facts_of(cases), newest(cases)
    ratings = [_rating(case, facts[case.pk], by, former.get(case.pk), actor, now) for case in cases]
    fresh = [row for row in ratings if _is_news(row, former.get(row.case_id))]
    RiskRating.objects.bulk_create(fresh, batch_size=500)
    return keep(fresh, actor=actor, now=now)


def keep(ratings: Sequence[RiskRating], *, actor: User, now: datetime) -> list[tuple[KycCase, str]]:
    """Write new ratings on their cases; the changes of a level are in the audit chain."""
    changed = [(row.case, {"from": row.case.risk_level, "to": row.level}) for row in ratings]
    for row in ratings:
        row.case.risk_level, row.case.risk_version = row.level, row.version
    update_rows([row.case for row in ratings], ["risk_level", "risk_version"])
    moved = [(case, data) for case, data in changed if data["from"] not in ("", data["to"])]
    if moved:
        journal.record_many(actor=actor, verb="kyc.risk_changed", subjects=moved, now=now)
    return [(case, data["from"]) for case, data in moved]


def newest(cases: Sequence[KycCase]) -> Mapping[int, RiskRating]:
    """The rating that counts, by case id."""
    rows = RiskRating.objects.filter(case__in=cases).order_by("case_id", "-pk").distinct("case_id")
    return {row.case_id: row for row in rows}


def _rating(
    case: KycCase, facts: Facts, by: Tables, former: RiskRating | None, actor: User, now: datetime
) -> RiskRating:
    rated, text = rate(facts, by), facts.as_text()
    floor = former.floor if former else ""
    is_same = former is not None and (former.facts, former.version) == (text, by.version)
    return RiskRating(
        case=case,
        level=former.level if former and is_same else higher(rated.level, floor),
        computed=rated.level,
        floor=floor,
        points=min(rated.points, 32767),
        factors=rated.factors_text(),
        facts=text,
        version=by.version,
        rated_by=actor,
        rated_at=now,
    )


def _is_news(row: RiskRating, former: RiskRating | None) -> bool:
    told = ("level", "facts", "version")
    return former is None or any(getattr(row, name) != getattr(former, name) for name in told)
