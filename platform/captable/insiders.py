"""What the register itself suggests of somebody who sends units: that law may bind them as an insider."""

from django.db.models import Q

from accounts.models import Membership
from captable.models import Holding
from captable.projection import newest_supplies
from compliance.models import InvestorClass, KycCase
from investors.models import Investor, Wallet
from tokens.models import Token

MAJOR_HOLDER, ISSUER = "major_holder", "issuer"
MAJOR_PERCENT = 10
"""From this part of a class on, or as the largest holder, one is a major holder (K4 9(1), G)."""


def suspected_roles(token: Token, sender: Investor, *, held: int) -> tuple[str, ...]:
    """Roles that bind: taken for given where the register suggests them, and never for an excuse. `held` is
    what the sender has, in base units."""
    roles = [MAJOR_HOLDER] if _is_major(token, held) else []
    members = Membership.objects.filter(organisation=token.issuer.organisation_id)
    if sender.user_id is not None and members.filter(user=sender.user_id).exists():
        roles.append(ISSUER)
    return tuple(roles)


def affiliates_of(token: Token) -> frozenset[str]:
    """Addresses of those who control the issuer or are of it, as is known today: verified as affiliates, or
    members of its organisation."""
    verified = KycCase.objects.filter(
        state=KycCase.State.VERIFIED, investor_class=InvestorClass.AFFILIATE
    ).values("investor")
    members = Membership.objects.filter(organisation=token.issuer.organisation_id).values("user")
    wallets = Wallet.objects.filter(network=token.network_id).order_by()
    whose = Q(investor__in=verified) | Q(investor__user__in=members)
    return frozenset(wallets.filter(whose).values_list("address", flat=True))


def _is_major(token: Token, held: int) -> bool:
    supply = newest_supplies([token.pk]).get(token.pk, 0)
    largest = Holding.objects.of(token).largest_first().values_list("units", flat=True).first() or 0
    return held > 0 and (held >= largest or held * 100 >= supply * MAJOR_PERCENT)
