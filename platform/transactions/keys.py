"""The keys that have powers on chain must be the ones in the keystore: a lost file is put back by a person,
never replaced by a new key that has none of the powers."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chain import keystore
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
        _require(signer, keystore.address_of(chain_id, signer.role))


def key_of(signer: Signer) -> TransactionSigner:
    """The signer's key; the first call in a process opens the keystore file.

    Raises `KeyChanged` and the keystore's errors.
    """
    key = keystore.load(signer.network_id, signer.role)
    _require(signer, key.address)
    return key


def _require(signer: Signer, found: str | None) -> None:
    if found is None:
        raise KeyLost(role=signer.role, expected=signer.address)
    if found != signer.address:
        raise KeyChanged(role=signer.role, found=found, expected=signer.address)


@readiness.part("keystore")
def keys_open() -> str:
    """Every key file is a signer's own and opens with the password."""
    require_keys(settings.CHAIN_ID)
    roles = keystore.roles(settings.CHAIN_ID)
    for role in roles:
        keystore.load(settings.CHAIN_ID, role)
    return f"{len(roles)} keys open" if roles else "empty, made by setup_network"
