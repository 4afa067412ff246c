"""Where the platform's keys are: in encrypted files (`keystore`), or with a remote signer (SIGNER_URL)."""

from typing import Protocol

from django.conf import settings

from chain import keystore
from chain.remote_signer import RemoteKeys
from chain.signers import TransactionSigner


class Keyring(Protocol):
    """Keys by name; a name is a role, with a number behind it where a role has several."""

    def create(self, chain_id: int, name: str) -> str:
        """The address of the key, which is made if there is none and it can be made here."""
        ...

    def address_of(self, chain_id: int, name: str) -> str | None: ...

    def load(self, chain_id: int, name: str) -> TransactionSigner: ...

    def names(self, chain_id: int) -> list[str]: ...


def keyring() -> Keyring:
    return RemoteKeys() if settings.SIGNER_URL else keystore
