"""Paying many accounts at once from the sender's allowance; the contract remembers each payer's operation
ids.

Entries of 32 bytes, big-endian: address(20) amount(12).
"""

from collections.abc import Iterable

from chain.bindings.distribution.shares import Line
from chain.bindings.encoding import call, hexed, view
from chain.bindings.words import address, integer, word
from chain.calls import Call, View

CONTRACT = "Distribution"


def push_batch(distribution: str, operation_id: str, cash: str, lines: Iterable[Line]) -> Call:
    """All are paid, or none. Raises `ValueOutOfRange` for an amount above 12 bytes."""
    return call(distribution, operation_id, CONTRACT, "pushBatch", word(operation_id), cash, pack(lines))


def push_of(payer: str, operation_id: str) -> View[str]:
    """The payload hash the payer's operation was done with; a zero word if it was not."""
    return view(CONTRACT, "pushOf", payer, word(operation_id), types=["bytes32"], read=hexed)


def pack(lines: Iterable[Line]) -> bytes:
    return b"".join(address(account, 20) + integer(amount, 12) for account, amount in lines)
