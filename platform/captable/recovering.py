"""A replacement that has units itself: the contract gives a lost wallet's record only to an account that has
nothing, so the investor is told before officers look at it."""

from django.utils.translation import gettext_lazy as _

from captable.models import Holding
from compliance.models import WalletRecovery
from compliance.recovery_rules import REPLACEMENT, checks
from kernel.errors import DomainError, Kind


class ReplacementHolds(DomainError):
    """Both wallets hold the same security."""

    code = "captable.replacement_holds"
    kind = Kind.CONFLICT
    message = _("The replacement holds {symbol} too; use a wallet that has none of what the lost one holds.")


@checks.on(REPLACEMENT)
def require_empty_replacement(*, recovery: WalletRecovery) -> None:
    """Raises `ReplacementHolds`."""
    lost, replacement = recovery.lost, recovery.replacement
    held = Holding.objects.filter(token__network=lost.network_id)
    in_both = held.filter(
        holder=replacement.address, token__in=held.filter(holder=lost.address).values("token")
    )
    first = in_both.select_related("token").order_by("token").first()
    if first is not None:
        raise ReplacementHolds(symbol=first.token.symbol)
