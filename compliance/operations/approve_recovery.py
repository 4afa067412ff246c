"""A first officer finds that it is the investor who asks, and by what."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance import recovering
from compliance.models import WalletRecovery
from compliance.recovering import Step
from compliance.recovery_rules import locked_recovery, require_may_decide, require_sound


@transaction.atomic
def approve_recovery(
    *, recovery: WalletRecovery, evidence: str, note: str = "", actor: User, now: datetime
) -> WalletRecovery:
    """`evidence` is a code of the table. The note says which document or call it was, unless a verification
    since the request shows the identity.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `IllegalTransition`, `ReplacementUnfit`,
    `IdentityNotShown`, `ScreeningOpen`.
    """
    recovery = locked_recovery(recovery)
    require_may_decide(recovery, actor)
    recovering.require(Step.APPROVE, evidence)
    WalletRecovery.DECISIONS.move(recovery, WalletRecovery.State.APPROVED)
    recovery.evidence, recovery.evidence_note = evidence, note.strip()
    require_sound(recovery, now=now)
    recovery.approved_by, recovery.approved_at = actor, now
    recovery.save()
    journal.record(
        actor=actor, verb="recovery.approved", subject=recovery, now=now, data={"evidence": evidence}
    )
    return recovery
