"""A transaction that somebody else signed, read back from its bytes: type 2 (EIP-1559) and nothing older."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from eth_account import Account
from eth_account.typed_transactions import TypedTransaction
from eth_utils import keccak
from hexbytes import HexBytes

from kernel.errors import DomainError

MOST_BYTES = 8192


class BadTransaction(DomainError):
    """Not the bytes of one signed EIP-1559 transaction."""

    code = "chain.bad_transaction"
    message = _("These are not the bytes of a signed transaction of type 2 (EIP-1559).")


@dataclass(frozen=True, slots=True)
class SignedTransaction:
    """`sender` is who signed it. Addresses and hash are lower-case; `to` is None where it creates a
    contract."""

    raw: bytes
    tx_hash: str
    sender: str
    chain_id: int
    nonce: int
    to: str | None
    data: bytes
    value: int
    gas: int


def read(raw: bytes) -> SignedTransaction:
    """Raises `BadTransaction`."""
    if not 100 <= len(raw) <= MOST_BYTES or raw[0] != 2:
        raise BadTransaction
    try:
        fields: dict[str, Any] = TypedTransaction.from_bytes(HexBytes(raw)).as_dict()
        sender = str(Account.recover_transaction(raw)).lower()
        to = bytes(fields["to"])
        return SignedTransaction(
            raw=raw,
            tx_hash="0x" + keccak(raw).hex(),
            sender=sender,
            chain_id=int(fields["chainId"]),
            nonce=int(fields["nonce"]),
            to="0x" + to.hex() if to else None,
            data=bytes(HexBytes(fields["data"])),
            value=int(fields["value"]),
            gas=int(fields["gas"]),
        )
    except Exception as error:  # whatever a decoder raises, these are no bytes to send
        raise BadTransaction from error
