"""Calldata and answers by the ABI itself, for what is rare; what comes by the thousand is packed by hand
(`words`)."""

from collections.abc import Callable
from typing import Any, TypeVar

from eth_abi import decode, encode

from chain.answers import Log
from chain.artifacts import artifact
from chain.calls import Call, View

Answer = TypeVar("Answer")


def calldata(contract: str, function: str, *values: Any) -> bytes:
    """Selector and arguments. Raises eth_abi's errors where a value does not fit its type."""
    known = artifact(contract)
    return known.selectors[function] + encode(known.inputs[function], values)


def call(to: str, operation_id: str, contract: str, function: str, *values: Any) -> Call:
    return Call(to=to, data=calldata(contract, function, *values), operation_id=operation_id)


def view(
    contract: str, function: str, *values: Any, types: list[str], read: Callable[..., Answer]
) -> View[Answer]:
    """`read` gets the values that come back, decoded as `types`."""
    return View(calldata(contract, function, *values), lambda data: read(*decode(types, data)))


def unindexed(log: Log, *types: str) -> tuple[Any, ...]:
    """What an event carries beside its topics."""
    return decode(types, log.data)


def text(word: bytes) -> str:
    """ASCII from the left of a bytes32."""
    return word.rstrip(b"\0").decode("ascii", "replace")


def label(name: str) -> bytes:
    """A short name as bytes32. Raises `ValueError` where it is not ASCII of at most 32 characters."""
    raw = name.encode("ascii")
    if not raw or len(raw) > 32:
        raise ValueError(f"{name!r} does not fit 32 bytes")
    return raw.ljust(32, b"\0")


def hexed(word: bytes) -> str:
    return "0x" + word.hex()
