"""An issuer names a wallet of its own, for units it keeps itself, and is asked to prove that it controls it.

The issuer stands in its own register like any other investor: an entity that it introduced under a fixed
number. So its wallet is proved, identified and given units on the same roads as everybody's.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from chain import addresses
from chain.models import Network
from investors.models import Investor, Wallet, WalletChallenge
from investors.operations.add_wallet import add_wallet
from investors.operations.challenge_wallet import challenge_wallet
from investors.operations.introduce import Introduction, introduce_investors
from kernel.errors import DomainError, Kind

OWN_NUMBER = "OWN"


class ProvedAlready(DomainError):
    """There is nothing left to prove."""

    code = "investors.proved_already"
    kind = Kind.CONFLICT
    message = _("This wallet is proved already.")


@transaction.atomic
def challenge_own_wallet(
    *,
    organisation: Organisation,
    name: str,
    country: str,
    network: Network,
    address: str,
    domain: str,
    uri: str,
    actor: User,
    now: datetime,
) -> WalletChallenge:
    """`name` and `country` are the company's. Raises `NotPermitted`, `ProvedAlready`, and what `add_wallet`
    and `challenge_wallet` raise.
    """
    addresses.parse(address)
    known = own_entity(organisation)
    person = Introduction(OWN_NUMBER, known.name if known else name, country, Investor.Kind.ENTITY)
    [entity] = introduce_investors(organisation=organisation, people=[person], actor=actor, now=now)
    wallet = add_wallet(investor=entity, network=network, address=address, actor=actor, now=now)
    if wallet.state == Wallet.State.READY:
        raise ProvedAlready
    return challenge_wallet(wallet=wallet, domain=domain, uri=uri, actor=actor, now=now)


def own_entity(organisation: Organisation) -> Investor | None:
    """The issuer as an investor of itself, if it has a wallet."""
    return Investor.objects.filter(introduced_by=organisation, external_id=OWN_NUMBER).first()
