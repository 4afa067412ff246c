"""Keccak-256, and operation ids made from business identity.

An operation id names *which* deed it is, not what it contains: after a lost database or a second plan the
same deed gets the same id, and the contract refuses a second effect (ENGINE design, b2).
"""

from eth_utils import keccak as _keccak


def keccak(data: bytes) -> str:
    return "0x" + _keccak(data).hex()


def operation_id(*parts: str | int) -> str:
    """A 32-byte id for (chain id, what, which …); parts are joined unambiguously by their lengths."""
    texts = [str(part) for part in parts]
    return keccak("".join(f"{len(text)}:{text}" for text in texts).encode())
