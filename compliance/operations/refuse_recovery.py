"""An officer refuses a recovery that is not confirmed yet; the wallet is what its case makes of it again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from compliance import recovering
from compliance.models import WalletRecovery
from compliance.operations._follow import follow
from compliance.recovering import Step
from compliance.recovery_rules import locked_recovery, require_may_decide


@transaction.atomic
def refuse_recovery(
    *, recovery: WalletRecovery, reason_code: str, actor: User, now: datetime
) -> WalletRecovery:
    """A wallet that is to stay blocked is revoked by itself (`revoke_wallet`).

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `IllegalTransition`.
    """
    recovery = locked_recovery(recovery)
    require_may_decide(recovery, actor)
    recovering.require(Step.REFUSE, reason_code)
    WalletRecovery.DECISIONS.move(recovery, WalletRecovery.State.REFUSED)
    recovery.refusal, recovery.closed_by, recovery.closed_at = reason_code, actor, now
    recovery.save()
    journal.record(
        actor=actor, verb="recovery.refused", subject=recovery, now=now, data={"reason": reason_code}
    )
    follow(investor_ids=[recovery.investor_id], actor=actor, now=now)
    return recovery
