"""A document of an offering does not count any more: recorded by mistake, or taken back by its author."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance.models import OfferingPaper
from compliance.policies import require_may_state


@transaction.atomic
def withdraw_paper(*, paper: OfferingPaper, actor: User, now: datetime) -> OfferingPaper:
    """By the issuer or an officer from outside it: to doubt a document blocks, which is safe.

    Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`.
    """
    paper = OfferingPaper.objects.select_related("issuer__organisation").locked().get(pk=paper.pk)
    require_may_state(actor, paper.issuer)
    OfferingPaper.TRANSITIONS.move(paper, OfferingPaper.State.WITHDRAWN)
    paper.withdrawn_by, paper.withdrawn_at = actor, now
    paper.save(update_fields=["state", "withdrawn_by", "withdrawn_at"])
    data = {"name": paper.name, "security": paper.security}
    journal.record(actor=actor, verb="offering.paper_withdrawn", subject=paper, now=now, data=data)
    return paper
