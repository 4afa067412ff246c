"""Signing, behind one small protocol: a key in memory today, a remote signer or KMS with the same two
methods.

`require_faithful` reads the signed bytes back before anything is stored: a signer that alters a field,
or signs with another key, is found out before its bytes can be broadcast.
"""

import secrets
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _
from eth_account import Account
from eth_account.messages import encode_defunct, encode_typed_data
from eth_account.typed_transactions import TypedTransaction
from eth_utils import keccak, to_checksum_address
from hexbytes import HexBytes

from kernel.errors import DomainError, Kind


class UnfaithfulSigner(DomainError):
    """The signed bytes are not the transaction that was asked for."""

    code = "chain.unfaithful_signer"
    kind = Kind.UNAVAILABLE
    message = _("The signer returned another transaction than the one asked for ({field}).")


@dataclass(frozen=True, slots=True)
class Eip1559:
    """A transaction before it is signed. Fees are wei per gas; `to` is None to create a contract."""

    chain_id: int
    nonce: int
    to: str | None
    data: bytes
    gas: int
    tip: int
    fee_cap: int
    value: int = 0


@dataclass(frozen=True, slots=True)
class Signed:
    """Bytes ready to broadcast, and the hash the chain will know them by."""

    raw: bytes
    tx_hash: str


class TransactionSigner(Protocol):
    """Whatever can sign for one address."""

    @property
    def address(self) -> str: ...

    def sign_transaction(self, transaction: Eip1559) -> Signed: ...


class LocalKey:
    """A private key in this process."""

    def __init__(self, key: bytes) -> None:
        self._account = Account.from_key(key)
        self.address: str = self._account.address.lower()

    @classmethod
    def from_seed(cls, seed: bytes) -> "LocalKey":
        """A key from 32 bytes; for demos and tests, whose wallets must come out the same each time."""
        return cls(seed)

    @classmethod
    def random(cls) -> "LocalKey":
        return cls(secrets.token_bytes(32))

    def __repr__(self) -> str:
        return f"LocalKey({self.address})"

    @property
    def secret(self) -> bytes:
        """The private key; only the keystore asks for it."""
        return bytes(self._account.key)

    def sign_message(self, text: str) -> str:
        """EIP-191 signature over a text, as 0x and 65 bytes."""
        return "0x" + bytes(self._account.sign_message(encode_defunct(text=text)).signature).hex()

    def sign_typed_data(self, document: dict[str, Any]) -> str:
        """EIP-712 signature over a document of `typed_data`, as 0x and 65 bytes."""
        signable = encode_typed_data(full_message=document)
        return "0x" + bytes(self._account.sign_message(signable).signature).hex()

    def sign_transaction(self, transaction: Eip1559) -> Signed:
        signed = self._account.sign_transaction(_fields(transaction))
        return Signed(raw=bytes(signed.raw_transaction), tx_hash="0x" + bytes(signed.hash).hex())


def require_faithful(signed: Signed, transaction: Eip1559, address: str) -> None:
    """Raises `UnfaithfulSigner` where sender or a field differs from what was asked for."""
    try:
        sender = Account.recover_transaction(signed.raw).lower()
        got = TypedTransaction.from_bytes(HexBytes(signed.raw)).as_dict()
    except Exception as error:  # whatever a decoder raises, the bytes are not ours to send
        raise UnfaithfulSigner(field="encoding") from error
    if sender != address:
        raise UnfaithfulSigner(field="from")
    if "0x" + keccak(signed.raw).hex() != signed.tx_hash:
        raise UnfaithfulSigner(field="hash")
    for field, value in ({"to": b"", "accessList": ()} | _fields(transaction)).items():
        if _plain(got.get(field)) != _plain(value):
            raise UnfaithfulSigner(field=field)


def _fields(transaction: Eip1559) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "type": 2,
        "chainId": transaction.chain_id,
        "nonce": transaction.nonce,
        "data": "0x" + transaction.data.hex(),
        "gas": transaction.gas,
        "maxPriorityFeePerGas": transaction.tip,
        "maxFeePerGas": transaction.fee_cap,
        "value": transaction.value,
    }
    if transaction.to is not None:
        fields["to"] = to_checksum_address(transaction.to)
    return fields


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray):
        return "0x" + bytes(value).hex()
    return value.lower() if isinstance(value, str) else value
