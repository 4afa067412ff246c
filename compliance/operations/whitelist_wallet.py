"""Put a wallet that an officer had revoked back on the whitelist."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance.decisions import CASE_ENDED
from compliance.models import KycCase, WalletRecovery, WhitelistEntry
from compliance.operations._follow import follow
from compliance.policies import require_independent_of
from investors.models import Investor, Wallet
from kernel.errors import DomainError, Kind


class NotEligible(DomainError):
    """The wallet is not proved, or its owner has no verified case."""

    code = "compliance.not_eligible"
    kind = Kind.CONFLICT
    message = _("The wallet needs a proof of control and a verified identification first.")


class WalletIsLost(DomainError):
    """The wallet is being recovered, or was."""

    code = "compliance.wallet_is_lost"
    kind = Kind.CONFLICT
    message = _("This wallet is lost; its place is another's.")


@transaction.atomic
def whitelist_wallet(*, wallet: Wallet, actor: User, now: datetime) -> WhitelistEntry:
    """Lift an officer's revocation. A wallet nobody revoked is whitelisted by its case, without this.

    Raises `NotPermitted`, `ConflictOfInterest`, `WalletIsLost`, `NotEligible`.
    """
    investor = Investor.objects.locked().get(pk=wallet.investor_id)
    require_independent_of(actor, investor)
    wallet = Wallet.objects.locked().get(pk=wallet.pk)
    if WalletRecovery.objects.blocking().filter(lost=wallet).exists():
        raise WalletIsLost
    is_verified = KycCase.objects.filter(investor=investor, state=KycCase.State.VERIFIED).exists()
    if wallet.state != Wallet.State.READY or not is_verified:
        raise NotEligible
    WhitelistEntry.objects.filter(wallet=wallet, status=WhitelistEntry.Status.REVOKED).update(
        reason_code=CASE_ENDED
    )
    follow(investor_ids=[investor.pk], actor=actor, now=now)
    return WhitelistEntry.objects.get(wallet=wallet)
