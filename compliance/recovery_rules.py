"""What every step of a recovery asks: the rows as they stand now, a fit replacement, an identity that is shown.

It is asked again at each step, because weeks may lie between them.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.decisions import REVOKED_BY_US
from compliance.models import KycCase, WalletRecovery, WhitelistEntry
from compliance.recovering import CASE_VERIFIED
from compliance.screening import gate
from investors.models import Investor, Wallet
from kernel.errors import DomainError, Kind


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


def require_sound(recovery: WalletRecovery, *, now: datetime) -> None:
    """Raises `ReplacementUnfit`, `IdentityNotShown`, `ScreeningOpen`."""
    require_fit(recovery.lost, recovery.replacement, besides=recovery.pk)
    if not is_identity_shown(recovery):
        raise IdentityNotShown
    gate.require_clear(recovery.investor, now=now)


def require_fit(lost: Wallet, replacement: Wallet, *, besides: int = 0) -> None:
    """Raises `ReplacementUnfit`; the recovery `besides` is the one it is about."""
    is_same = (replacement.investor_id, replacement.network_id) == (lost.investor_id, lost.network_id)
    others = WalletRecovery.objects.exclude(pk=besides)
    barred = WhitelistEntry.objects.filter(wallet=replacement, status=WhitelistEntry.Status.REVOKED)
    if (
        replacement.pk == lost.pk
        or not is_same
        or replacement.state != Wallet.State.READY
        or others.blocking().filter(lost=replacement).exists()
        or others.open().filter(replacement=replacement).exists()
        or barred.exclude(reason_code__in=REVOKED_BY_US).exists()
    ):
        raise ReplacementUnfit


def is_identity_shown(recovery: WalletRecovery) -> bool:
    """By a verification after the request, or by evidence that an officer named."""
    if recovery.evidence != CASE_VERIFIED:
        return bool(recovery.evidence and recovery.evidence_note)
    cases = KycCase.objects.filter(investor=recovery.investor_id, state=KycCase.State.VERIFIED)
    return cases.filter(decided_at__gt=recovery.requested_at).exists()
