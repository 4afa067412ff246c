"""An officer has looked at an authority's document that the issuer recorded: it counts."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from compliance.models import OfferingPaper


@transaction.atomic
def consent_to_paper(*, paper: OfferingPaper, actor: User, now: datetime) -> OfferingPaper:
    """Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`."""
    paper = OfferingPaper.objects.select_related("issuer__organisation").locked().get(pk=paper.pk)
    require_independent_officer(actor, paper.issuer.organisation)
    OfferingPaper.TRANSITIONS.move(paper, OfferingPaper.State.COUNTS)
    paper.consented_by, paper.consented_at = actor, now
    paper.save(update_fields=["state", "consented_by", "consented_at"])
    data = {"name": paper.name, "security": paper.security}
    journal.record(actor=actor, verb="offering.paper_consented", subject=paper, now=now, data=data)
    return paper
