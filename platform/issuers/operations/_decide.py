"""What approving, rejecting and asking for updates have in common."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_independent_officer
from audit import journal
from issuers import reasons
from issuers.models import Issuer
from issuers.reasons import Decision

OUTCOMES = {
    Decision.APPROVE: (Issuer.State.APPROVED, "issuer.approved"),
    Decision.REJECT: (Issuer.State.REJECTED, "issuer.rejected"),
    Decision.REQUEST_UPDATES: (Issuer.State.UPDATES_REQUIRED, "issuer.updates_requested"),
}


@transaction.atomic
def decide(
    *, issuer: Issuer, decision: Decision, reason_code: str, note: str, actor: User, now: datetime
) -> Issuer:
    """End the review. The note is what the issuer is told; it does not go into the audit entry."""
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_independent_officer(actor, issuer.organisation)
    reasons.require(decision, reason_code)
    state, verb = OUTCOMES[decision]
    Issuer.TRANSITIONS.move(issuer, state)
    issuer.reviewer, issuer.reason_code, issuer.note_to_issuer = actor, reason_code, note.strip()
    issuer.decided_at = now
    issuer.save(update_fields=["state", "reviewer", "reason_code", "note_to_issuer", "decided_at"])
    journal.record(actor=actor, verb=verb, subject=issuer, now=now, data={"reason": reason_code})
    return issuer
