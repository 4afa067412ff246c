"""Keys in a signer of their own, behind `eth_signTransaction` as web3signer speaks it: this process never
sees them.

Only that method is asked for. A signer that is also told to send would choose nonces by itself, and send
again what it takes for lost.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from eth_utils import keccak

from chain.signers import Eip1559, Signed, TransactionSigner
from kernel.errors import DomainError, Kind


class SignerUnreachable(DomainError):
    """No connection, no answer in time, or one that is no answer. Nothing was signed as far as we know."""

    code = "chain.signer_unreachable"
    kind = Kind.UNAVAILABLE
    message = _("The remote signer at {host} does not answer: {reason}.")


class SignerRefused(DomainError):
    """The signer answered that it will not sign: it does not have the key, or its own rules forbid it."""

    code = "chain.signer_refused"
    kind = Kind.UNAVAILABLE
    message = _("The remote signer refused: {reason}.")


class KeyNotNamed(DomainError):
    """SIGNER_ADDRESSES does not say which address is the key of this name."""

    code = "chain.key_not_named"
    kind = Kind.UNAVAILABLE
    message = _("SIGNER_ADDRESSES names no address for {name}.")


@dataclass(frozen=True, slots=True)
class RemoteKey:
    """One address at the signer."""

    url: str
    address: str
    timeout: float = 10

    def sign_transaction(self, transaction: Eip1559) -> Signed:
        """Raises `SignerUnreachable`, `SignerRefused`. What comes back is the caller's to check."""
        raw = self._ask("eth_signTransaction", _fields(transaction, self.address))
        return Signed(raw=raw, tx_hash="0x" + keccak(raw).hex())

    def _ask(self, method: str, fields: dict[str, str]) -> bytes:
        body: Any = {"jsonrpc": "2.0", "id": 1, "method": method, "params": [fields]}
        try:
            answer = requests.post(self.url, json=body, timeout=self.timeout, allow_redirects=False).json()
            if "error" not in answer:
                return bytes.fromhex(answer["result"].removeprefix("0x"))
        except requests.Timeout:
            raise self._silent("no answer in time") from None
        except requests.JSONDecodeError:
            raise self._silent("garbled answer") from None
        except requests.RequestException:
            raise self._silent("no connection") from None
        except (KeyError, TypeError, ValueError, AttributeError):
            raise self._silent("garbled answer") from None
        raise SignerRefused(reason=_text(answer["error"]))

    def _silent(self, reason: str) -> SignerUnreachable:
        return SignerUnreachable(host=urlsplit(self.url).netloc.rpartition("@")[2], reason=reason)


class RemoteKeys:
    """The keys SIGNER_ADDRESSES names; they are made at the signer, never here."""

    def create(self, chain_id: int, name: str) -> str:
        """Raises `KeyNotNamed`."""
        if address := self.address_of(chain_id, name):
            return address
        raise KeyNotNamed(name=name)

    def address_of(self, chain_id: int, name: str) -> str | None:
        address = settings.SIGNER_ADDRESSES.get(name)
        return str(address).lower() if address else None

    def load(self, chain_id: int, name: str) -> TransactionSigner:
        """Raises `KeyNotNamed`."""
        return RemoteKey(settings.SIGNER_URL, self.create(chain_id, name), settings.SIGNER_TIMEOUT_SECONDS)

    def names(self, chain_id: int) -> list[str]:
        return sorted(settings.SIGNER_ADDRESSES)


def _fields(transaction: Eip1559, sender: str) -> dict[str, str]:
    fields = {
        "from": sender,
        "to": transaction.to,
        "nonce": hex(transaction.nonce),
        "gas": hex(transaction.gas),
        "maxPriorityFeePerGas": hex(transaction.tip),
        "maxFeePerGas": hex(transaction.fee_cap),
        "value": hex(transaction.value),
        "data": "0x" + transaction.data.hex(),
        "chainId": hex(transaction.chain_id),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _text(error: Any) -> str:
    return str(error.get("message", "") if isinstance(error, dict) else error)[:200]
