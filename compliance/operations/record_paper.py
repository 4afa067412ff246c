"""A document of an offering is put on record, with the paper itself or its hash."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import is_independent, is_officer
from audit import journal
from compliance.models import OfferingPaper
from compliance.papers import OF_AUTHORITIES
from compliance.policies import require_may_state
from compliance.shown import Shown, optional_id, require_period, required_id, required_name
from issuers.models import Issuer

State = OfferingPaper.State


@transaction.atomic
def record_paper(
    *,
    issuer: Issuer,
    security: str,
    regime: str = "",
    name: str,
    at: datetime,
    expires_at: datetime | None = None,
    shown: Shown,
    actor: User,
    now: datetime,
) -> OfferingPaper:
    """`security` and `regime` (empty for every offering of it) are public ids. An officer's record of an
    authority's document counts at once; the issuer's waits for an officer (`consent_to_paper`).

    Raises `NotPermitted`, `ConflictOfInterest`, `BadName`, `BadId`, `BadPeriod`,
    `documents.vault.DocumentLost`.
    """
    require_may_state(actor, issuer)
    require_period(at, expires_at, now=now)
    needs_consent = required_name(name) in OF_AUTHORITIES
    is_consented = needs_consent and is_officer(actor) and is_independent(actor, issuer.organisation)
    paper = OfferingPaper.objects.create(
        issuer=issuer,
        security=required_id(security),
        regime=optional_id(regime),
        name=name,
        at=at,
        expires_at=expires_at,
        sha256=shown.sha256,
        document=shown.kept(issuer, actor=actor, now=now),
        state=State.WAITING if needs_consent and not is_consented else State.COUNTS,
        recorded_by=actor,
        recorded_at=now,
        consented_by=actor if is_consented else None,
        consented_at=now if is_consented else None,
    )
    data = {"name": name, "security": security, "offering": regime, "state": paper.state}
    journal.record(actor=actor, verb="offering.paper_recorded", subject=paper, now=now, data=data)
    return paper
