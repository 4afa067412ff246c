"""The keys that have powers on chain must be the ones in the keyring: a lost file is put back by a person,
never replaced by a new key that has none of the powers."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chain.keyring import keyring
from chain.signers import TransactionSigner
from kernel.errors import DomainError, Kind
from monitoring import readiness
from transactions.models import Signer


class KeyLost(DomainError):
    """The keystore has no file for a signer the platform works with."""

    code = "transactions.key_lost"
    kind = Kind.CONFLICT
    message = _(
        "The keystore has no {role} key; this network works with {expected}. Put its file back from a backup."
    )


class KeyChanged(DomainError):
    """The keystore holds another key than the one the platform has given powers to on chain."""

    code = "transactions.key_changed"
    kind = Kind.CONFLICT
    message = _("The keystore's {role} key is {found}; this network works with {expected}.")


def require_keys(chain_id: int) -> None:
    """Raises `KeyLost`, `KeyChanged`, `KeystoreUnreadable`."""
    for signer in Signer.objects.filter(network=chain_id).order_by("pk"):
        _require(signer, keyring().address_of(chain_id, signer.key_name))


def key_of(signer: Signer) -> TransactionSigner:
    """The signer's key; the first call in a process opens the keystore file.

    Raises `KeyChanged` and the keyring's errors.
    """
    key = keyring().load(signer.network_id, signer.key_name)
    _require(signer, key.address)
    return key


def _require(signer: Signer, found: str | None) -> None:
    if found is None:
        raise KeyLost(role=signer.key_name, expected=signer.address)
    if found != signer.address:
        raise KeyChanged(role=signer.key_name, found=found, expected=signer.address)


@readiness.part("keystore")
def keys_open() -> str:
    """Every key file is a signer's own and opens with the password."""
    require_keys(settings.CHAIN_ID)
    names = keyring().names(settings.CHAIN_ID)
    for name in names:
        keyring().load(settings.CHAIN_ID, name)
    return f"{len(names)} keys open" if names else "empty, made by setup_network"
