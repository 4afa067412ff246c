"""The registers have a confirmed recovery for good, or a reorganisation took it from one of them again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance.models import WalletRecovery
from compliance.recovery_rules import locked_recovery

RECOVERER = "recoverer"  # the system actor that carries recoveries out
State = WalletRecovery.State


@transaction.atomic
def settle_recovery(
    *, recovery: WalletRecovery, is_final: bool, actor: User, now: datetime
) -> WalletRecovery:
    """Nothing changes where it says so already. Raises `NotPermitted`, `IllegalTransition`."""
    if not is_system(actor, RECOVERER):
        raise NotPermitted
    recovery = locked_recovery(recovery)
    target = State.DONE if is_final else State.CONFIRMED
    if recovery.state == target:
        return recovery
    WalletRecovery.CARRYING_OUT.move(recovery, target)
    recovery.closed_by, recovery.closed_at = (actor, now) if is_final else (None, None)
    recovery.save()
    verb = "recovery.done" if is_final else "recovery.reopened"
    journal.record(actor=actor, verb=verb, subject=recovery, now=now)
    return recovery
