"""Give an offering under review back to its issuer, with what has to be mended."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from offerings.models import Offering


@transaction.atomic
def return_offering(*, offering: Offering, note: str, actor: User, now: datetime) -> Offering:
    """Raises `NotPermitted`, `ConflictOfInterest`, `IllegalTransition`."""
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    require_independent_officer(actor, offering.token.issuer.organisation)
    Offering.TRANSITIONS.move(offering, Offering.State.DRAFT)
    offering.note_to_issuer = note
    offering.save(update_fields=["state", "note_to_issuer"])
    journal.record(actor=actor, verb="offering.returned", subject=offering, now=now)
    return offering
