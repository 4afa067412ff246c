"""Coins for fees, out of nothing: only a development chain lets anybody make them."""

from django.utils.translation import gettext_lazy as _

from chain import client, questions
from chain.development import fund, is_development
from investors.models import Wallet
from kernel.errors import DomainError, Kind


class NoCoins(DomainError):
    """The network has coins of its own, and faucets of others for them."""

    code = "sandbox.no_coins"
    kind = Kind.CONFLICT
    message = _("Coins of this network come from its own faucets.")


def fill(wallet: Wallet) -> int:
    """What the address has then, in wei. Raises `NoCoins`, `NodeUnreachable`, `NodeRefused`."""
    if not is_development(wallet.network_id):
        raise NoCoins
    fund(client.node(), [wallet.address])
    return int(client.node().ask(questions.balance(wallet.address)))
