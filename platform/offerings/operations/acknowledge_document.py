"""An investor says to have read a paper of an offering; the law counts it by its own name for the paper."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import is_officer
from compliance.models import Acknowledgement
from compliance.operations.acknowledge import acknowledge
from investors.models import Investor
from kernel.errors import Missing
from offerings.models import OfferingDocument
from offerings.policies import require_speaks_for
from offerings.reading import read_by


@transaction.atomic
def acknowledge_document(
    *, document: OfferingDocument, investor: Investor, actor: User, now: datetime
) -> Acknowledgement:
    """Said twice is said once. An officer records what was signed on paper, above all by somebody whom the
    issuer introduced: the introducer has an interest in it.

    Raises `Missing` where the investor is not the actor's, or the paper is of an offering that is not
    approved, or was replaced; `NotPermitted` for an introducer, `ConflictOfInterest`.
    """
    if not is_officer(actor):
        require_speaks_for(actor, investor)
    regime = document.offering.regime
    if regime is None or document.replaced_at is not None:
        raise Missing
    investor = Investor.objects.locked().get(pk=investor.pk)
    said = read_by(investor, document.offering).filter(sha256=document.sha256).first()
    return said or acknowledge(
        investor=investor,
        name=document.kind,
        version=document.public_id,
        sha256=document.sha256,
        regime=regime.public_id,
        actor=actor,
        now=now,
    )
