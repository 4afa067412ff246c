"""A second officer looks at what the first one found; from here on the registers are changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import news, recovering
from compliance.models import WalletRecovery
from compliance.operations._follow import follow
from compliance.recovering import Step
from compliance.recovery_rules import locked_recovery, require_may_decide, require_sound
from kernel.errors import DomainError, Kind


class AnotherOfficerNeeded(DomainError):
    """Who approved does not confirm."""

    code = "compliance.another_officer_needed"
    kind = Kind.FORBIDDEN
    message = _("Another officer than the one who approved has to confirm.")


@transaction.atomic
def confirm_recovery(
    *, recovery: WalletRecovery, reason_code: str, actor: User, now: datetime
) -> WalletRecovery:
    """Raises `NotPermitted`, `ConflictOfInterest`, `AnotherOfficerNeeded`, `UnknownReason`,
    `IllegalTransition`, `ReplacementUnfit`, `IdentityNotShown`, `ScreeningOpen`."""
    recovery = locked_recovery(recovery)
    require_may_decide(recovery, actor)
    recovering.require(Step.CONFIRM, reason_code)
    if recovery.approved_by_id == actor.pk:
        raise AnotherOfficerNeeded
    WalletRecovery.DECISIONS.move(recovery, WalletRecovery.State.CONFIRMED)
    require_sound(recovery, now=now)
    recovery.confirmation, recovery.confirmed_by, recovery.confirmed_at = reason_code, actor, now
    recovery.save()
    journal.record(
        actor=actor, verb="recovery.confirmed", subject=recovery, now=now, data={"reason": reason_code}
    )
    follow(investor_ids=[recovery.investor_id], actor=actor, now=now)
    news.news.announce(news.RECOVERY_CONFIRMED, recovery=recovery, now=now)
    return recovery
