"""What every step of a recovery asks: an officer who has no part in it, a fit replacement, an identity that
is shown. It is asked again at each step, because weeks may lie between them.

What only higher apps know, they say: a function registered with `checks` raises where the step is not to be.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance.decisions import REVOKED_BY_US
from compliance.models import KycCase, WalletRecovery, WhitelistEntry
from compliance.policies import require_independent_of
from compliance.recovering import CASE_VERIFIED
from compliance.screening import gate
from investors.models import Investor, Wallet
from kernel.errors import DomainError, Kind
from kernel.registry import Registry

REPLACEMENT = "replacement"  # recovery=WalletRecovery
OFFICER = "officer"  # recovery=WalletRecovery, actor=User
checks = Registry("steps of a recovery")


class ReplacementUnfit(DomainError):
    """The replacement is not a proved wallet of the same investor on the same network, is lost itself, was
    revoked by an officer, or replaces another."""

    code = "compliance.replacement_unfit"
    kind = Kind.CONFLICT
    message = _(
        "The replacement has to be another wallet of yours on this network, proved and in good order."
    )


class IdentityNotShown(DomainError):
    """No verification since the request, or evidence that nobody named."""

    code = "compliance.identity_not_shown"
    kind = Kind.CONFLICT
    message = _("The identity has to be verified after the request, or the evidence for it to be named.")


def locked_recovery(recovery: WalletRecovery) -> WalletRecovery:
    """As it stands now, locked after its investor until the transaction ends."""
    investor = Investor.objects.locked().get(pk=recovery.investor_id)
    fresh = WalletRecovery.objects.locked().select_related("lost", "replacement").get(pk=recovery.pk)
    fresh.investor = investor
    return fresh


def require_may_decide(recovery: WalletRecovery, actor: User) -> None:
    """An officer without a part in it. Raises `NotPermitted`, `ConflictOfInterest`."""
    require_independent_of(actor, recovery.investor)
    checks.announce(OFFICER, recovery=recovery, actor=actor)


def require_sound(recovery: WalletRecovery, *, now: datetime) -> None:
    """Raises `IdentityNotShown`, `ScreeningOpen`, and like `require_fit`."""
    require_fit(recovery)
    if not is_identity_shown(recovery):
        raise IdentityNotShown
    gate.require_clear(recovery.investor, now=now)


def require_fit(recovery: WalletRecovery) -> None:
    """Raises `ReplacementUnfit`, and what higher apps raise."""
    if not _is_fit(recovery, recovery.lost, recovery.replacement):
        raise ReplacementUnfit
    checks.announce(REPLACEMENT, recovery=recovery)


def _is_fit(recovery: WalletRecovery, lost: Wallet, replacement: Wallet) -> bool:
    is_same = (replacement.investor_id, replacement.network_id) == (lost.investor_id, lost.network_id)
    others = WalletRecovery.objects.exclude(pk=recovery.pk)
    barred = WhitelistEntry.objects.filter(wallet=replacement, status=WhitelistEntry.Status.REVOKED)
    return (
        is_same
        and replacement.pk != lost.pk
        and replacement.state == Wallet.State.READY
        and not others.blocking().filter(lost=replacement).exists()
        and not others.open().filter(replacement=replacement).exists()
        and not barred.exclude(reason_code__in=REVOKED_BY_US).exists()
    )


def is_identity_shown(recovery: WalletRecovery) -> bool:
    """By a verification after the request, or by evidence that an officer named."""
    if recovery.evidence != CASE_VERIFIED:
        return bool(recovery.evidence and recovery.evidence_note)
    cases = KycCase.objects.filter(investor=recovery.investor_id, state=KycCase.State.VERIFIED)
    return cases.filter(decided_at__gt=recovery.requested_at).exists()
