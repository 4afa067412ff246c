"""Put a wallet that an officer had revoked back on the whitelist."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance.decisions import CASE_ENDED
from compliance.models import KycCase, WhitelistEntry
from compliance.operations._follow import follow
from compliance.policies import require_independent_of
from investors.models import Investor, Wallet
from kernel.errors import DomainError, Kind


class NotEligible(DomainError):
    """The wallet is not proved, or its owner has no verified case."""

    code = "compliance.not_eligible"
    kind = Kind.CONFLICT
    message = _("The wallet needs a proof of control and a verified identification first.")


@transaction.atomic
def whitelist_wallet(*, wallet: Wallet, actor: User, now: datetime) -> WhitelistEntry:
    """Lift an officer's revocation. A wallet nobody revoked is whitelisted by its case, without this.

    Raises `NotPermitted`, `ConflictOfInterest`, `NotEligible`.
    """
    investor = Investor.objects.locked().get(pk=wallet.investor_id)
    require_independent_of(actor, investor)
    wallet = Wallet.objects.locked().get(pk=wallet.pk)
    is_verified = KycCase.objects.filter(investor=investor, state=KycCase.State.VERIFIED).exists()
    if wallet.state != Wallet.State.READY or not is_verified:
        raise NotEligible
    WhitelistEntry.objects.filter(wallet=wallet, status=WhitelistEntry.Status.REVOKED).update(
        reason_code=CASE_ENDED
    )
    follow(investor_ids=[investor.pk], actor=actor, now=now)
    return WhitelistEntry.objects.get(wallet=wallet)
