"""A function of a standard as data: its signature, how its answer may be typed, a harmless call to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from eth_abi import decode, encode
from eth_abi.exceptions import DecodingError
from eth_utils import keccak

STRANGER = "0x" + keccak(b"an address nobody has registered")[12:].hex()
"""Holds nothing, may do nothing, is on nobody's list."""

_SAMPLES: dict[str, Any] = {"address": STRANGER, "bool": False, "string": "", "bytes": b""}


class Unreadable(Exception):
    """The bytes that came back are not of any type the function may answer with."""


@dataclass(frozen=True, slots=True)
class Function:
    """`returns` lists the types an answer may have, the standard's own first.

    `common` marks what contracts of every kind have (`pause`, `owner`): found alone, it does not begin the
    standard. `also` lists other spellings in use.
    """

    signature: str
    returns: tuple[str, ...] = ()
    writes: bool = False
    optional: bool = False
    common: bool = False
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.signature.partition("(")[0]

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.signature, *self.also)

    def read(self, data: bytes) -> Any:
        """One value, or a tuple where the type is one. Raises `Unreadable`."""
        for form in self.returns:
            try:
                return _decode(form, data)
            except (DecodingError, ValueError, OverflowError):
                continue
        raise Unreadable(self.signature)


def view(signature: str, *returns: str, common: bool = False, also: tuple[str, ...] = ()) -> Function:
    return Function(signature, returns, common=common, also=also)


def write(signature: str, *returns: str, common: bool = False, also: tuple[str, ...] = ()) -> Function:
    return Function(signature, returns, writes=True, common=common, also=also)


@cache
def selector(signature: str) -> bytes:
    return keccak(signature.encode())[:4]


def arguments(signature: str) -> tuple[str, ...]:
    """The types between the brackets; none of the standards has a tuple there."""
    inside = signature.partition("(")[2].removesuffix(")")
    return tuple(inside.split(",")) if inside else ()


def calldata(signature: str, values: Sequence[Any]) -> bytes:
    return selector(signature) + encode(arguments(signature), list(values))


def sample(signature: str) -> bytes:
    """A call that moves nothing: no units, no text, empty lists, a stranger wherever an address goes."""
    return calldata(signature, [_sample(kind) for kind in arguments(signature)])


def unknown(signature: str) -> bytes:
    """The same call under a selector that nobody has: what it does, an absent function does."""
    return keccak(b"no such function: " + signature.encode())[:4] + sample(signature)[4:]


def _sample(kind: str) -> Any:
    if kind.endswith("[]"):
        return []
    if kind in _SAMPLES:
        return _SAMPLES[kind]
    return bytes(int(kind.removeprefix("bytes"))) if kind.startswith("bytes") else 0


def _decode(form: str, data: bytes) -> Any:
    if form.startswith("("):
        return decode(form[1:-1].split(","), data)
    return decode([form], data)[0]
