"""Take one wallet off the whitelist; the case stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from compliance import decisions
from compliance.decisions import Decision
from compliance.models import WhitelistEntry
from compliance.operations._follow import revoked, save
from compliance.policies import require_independent_of
from investors.models import Investor, Wallet
from kernel.errors import DomainError, Kind


class NotWhitelisted(DomainError):
    """The wallet is not on the whitelist."""

    code = "compliance.not_whitelisted"
    kind = Kind.CONFLICT
    message = _("This wallet is not on the whitelist.")


@transaction.atomic
def revoke_wallet(*, wallet: Wallet, reason_code: str, actor: User, now: datetime) -> WhitelistEntry:
    """It stays revoked until an officer whitelists it again.

    Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `NotWhitelisted`.
    """
    investor = Investor.objects.locked().get(pk=wallet.investor_id)
    require_independent_of(actor, investor)
    decisions.require(Decision.REVOKE, reason_code)
    entry = WhitelistEntry.objects.locked().filter(wallet=wallet, status=WhitelistEntry.Status.ACTIVE).first()
    if entry is None:
        raise NotWhitelisted
    save({wallet: revoked(entry, reason_code, now)}, actor=actor, now=now)
    return WhitelistEntry.objects.get(wallet=wallet)
