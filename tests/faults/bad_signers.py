"""Signing backends that fail, lie or are slow, put between a worker and its keys.

Whatever they return has to be found out before anything is committed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from chain.signers import Eip1559, LocalKey, Signed, TransactionSigner
from kernel.errors import DomainError, Kind
from transactions import sign
from transactions.models import Signer

SLOWLY = 3.0
Way = Callable[[TransactionSigner, Eip1559], Signed]


class BackendDown(DomainError):
    """What a backend raises that cannot be reached."""

    code = "tests.backend_down"
    kind = Kind.UNAVAILABLE
    message = "The signing backend does not answer."


def _down(_key: TransactionSigner, _asked: Eip1559) -> Signed:
    raise BackendDown


def _slow(key: TransactionSigner, asked: Eip1559) -> Signed:
    time.sleep(SLOWLY)
    return key.sign_transaction(asked)


def _other_hash(key: TransactionSigner, asked: Eip1559) -> Signed:
    return replace(key.sign_transaction(asked), tx_hash="0x" + "11" * 32)


def _with(**fields: object) -> Way:
    return lambda key, asked: key.sign_transaction(replace(asked, **fields))  # type: ignore[arg-type]


WAYS: dict[str, Way] = {
    "down": _down,
    "slow": _slow,
    "another key": lambda _key, asked: LocalKey.random().sign_transaction(asked),
    "another hash": _other_hash,
    "garbage": lambda key, asked: replace(key.sign_transaction(asked), raw=b"\x02not a transaction"),
    "nothing": lambda _key, _asked: Signed(b"", ""),
    "another receiver": _with(to="0x" + "66" * 20),
    "other contents": _with(data=b"\xff" * 36),
    "a value": _with(value=1),
    "another nonce": _with(nonce=10**6),
    "another chain": _with(chain_id=1),
}


@dataclass(frozen=True, slots=True)
class BadSigner:
    """Has the right address, and signs in its own way."""

    key: TransactionSigner
    way: Way

    @property
    def address(self) -> str:
        return self.key.address

    def sign_transaction(self, transaction: Eip1559) -> Signed:
        return self.way(self.key, transaction)


def install(name: str) -> None:
    """In this process every signature comes from the bad one."""
    right = sign.key_of

    def key_of(signer: Signer) -> TransactionSigner:
        return BadSigner(right(signer), WAYS[name])

    sign.key_of = key_of
