"""Which wallet an issuer means by a number of its own or by an address."""

from django.utils.translation import gettext_lazy as _

from chain.addresses import parse
from investors.models import Wallet
from kernel.errors import DomainError
from tokens.models import Token


class NoSuchHolder(DomainError):
    """No proved wallet of this network has the address or belongs to the issuer's investor of the number."""

    code = "portal.no_such_holder"
    message = _("No proved wallet has this address or belongs to an investor with this number.")


class SeveralWallets(DomainError):
    """The number alone does not say which."""

    code = "portal.several_wallets"
    message = _("This investor has several wallets; give the address of one.")


def the_wallet(token: Token, text: str) -> Wallet:
    """Raises `NoSuchHolder`, `SeveralWallets`, `chain.addresses.BadAddress`, `BadChecksum`."""
    text = text.replace("\x00", "").strip()
    wallets = Wallet.objects.ready().filter(network=token.network_id).select_related("investor")
    if text.lower().startswith("0x"):
        found = list(wallets.filter(address=parse(text))[:2])
    else:
        own = {"investor__introduced_by": token.issuer.organisation_id, "investor__external_id": text}
        found = list(wallets.filter(**own)[:2])
    if not found:
        raise NoSuchHolder
    if len(found) > 1:
        raise SeveralWallets
    return found[0]
