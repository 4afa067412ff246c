"""The investor found the wallet again, before the recovery was confirmed."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted
from audit import journal
from compliance.models import WalletRecovery
from compliance.operations._follow import follow
from compliance.recovery_rules import locked_recovery


@transaction.atomic
def withdraw_recovery(*, recovery: WalletRecovery, actor: User, now: datetime) -> WalletRecovery:
    """Raises `NotPermitted`, `IllegalTransition`."""
    recovery = locked_recovery(recovery)
    if recovery.investor.user_id != actor.pk or not actor.is_active:
        raise NotPermitted
    WalletRecovery.DECISIONS.move(recovery, WalletRecovery.State.WITHDRAWN)
    recovery.closed_by, recovery.closed_at = actor, now
    recovery.save()
    journal.record(actor=actor, verb="recovery.withdrawn", subject=recovery, now=now)
    follow(investor_ids=[recovery.investor_id], actor=actor, now=now)
    return recovery
