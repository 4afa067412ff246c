"""An investor says that a wallet is lost, and which of their others is to have its place.

From this moment the lost wallet is off the whitelist: nothing is issued to it, and the registers that follow
let it neither send nor receive. Its record stays as it is, because the recovery moves the whole of it.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted
from audit import journal
from compliance import recovering
from compliance.decisions import WALLET_LOST
from compliance.models import KycCase, WalletRecovery
from compliance.operations._follow import follow
from compliance.operations._rate_again import ask
from compliance.recovering import Step
from compliance.recovery_rules import require_fit
from investors.models import Investor, Wallet
from kernel.bulk import update_rows
from kernel.errors import DomainError, Kind

ASKED = ["queued_at", "refresh_asked_at", "refresh_answered_at", "refresh_reason"]


class NotRecoverable(DomainError):
    """The lost wallet was never proved, is being recovered, or was."""

    code = "compliance.not_recoverable"
    kind = Kind.CONFLICT
    message = _("Only a proved wallet can be recovered, and only once.")


@transaction.atomic
def request_recovery(
    *, lost: Wallet, replacement: Wallet, reason_code: str, actor: User, now: datetime
) -> WalletRecovery:
    """The investor alone may ask; a verified case is to be renewed.

    Raises `NotPermitted`, `UnknownReason`, `NotRecoverable`, `ReplacementUnfit`, and what higher apps
    know against it (`recovery_rules.checks`).
    """
    investor = Investor.objects.locked().get(pk=lost.investor_id)
    if investor.user_id != actor.pk or not actor.is_active:
        raise NotPermitted
    recovering.require(Step.REQUEST, reason_code)
    wallets = Wallet.objects.locked().in_bulk([lost.pk, replacement.pk])
    recovery = WalletRecovery(
        investor=investor,
        lost=wallets[lost.pk],
        replacement=wallets[replacement.pk],
        reason_code=reason_code,
        requested_by=actor,
        requested_at=now,
    )
    _require_recoverable(recovery.lost)
    require_fit(recovery)
    recovery.save()
    _tell(recovery, _ask_for_renewal(investor, now=now))
    follow(investor_ids=[investor.pk], actor=actor, now=now)
    return recovery


def _require_recoverable(lost: Wallet) -> None:
    is_recovered = WalletRecovery.objects.blocking().filter(lost=lost).exists()
    if is_recovered or lost.state != Wallet.State.READY:
        raise NotRecoverable


def _tell(recovery: WalletRecovery, renewed: Sequence[KycCase]) -> None:
    actor, now = recovery.requested_by, recovery.requested_at
    data = {
        "lost": recovery.lost.public_id,
        "replacement": recovery.replacement.public_id,
        "reason": recovery.reason_code,
    }
    journal.record(verb="recovery.requested", subject=recovery, data=data, actor=actor, now=now)
    asked = [(case, {"reason": WALLET_LOST}) for case in renewed]
    journal.record_many(verb="kyc.refresh_asked", subjects=asked, actor=actor, now=now)


def _ask_for_renewal(investor: Investor, *, now: datetime) -> list[KycCase]:
    """The verified case is in the officers' queue from now on."""
    verified = KycCase.objects.filter(state=KycCase.State.VERIFIED, refresh_asked_at=None)
    cases = list(verified.locked().filter(investor=investor))
    for case in cases:
        ask(case, WALLET_LOST, now)
    update_rows(cases, ASKED)
    return cases
