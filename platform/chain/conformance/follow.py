"""Where a contract's code really is: behind a clone, a proxy, a beacon or an authority, or in a second part.

Only addresses the chain itself gives are followed: in the code, in the storage slots the standards name, and
what a beacon or an authority answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from eth_utils import keccak

from chain.conformance import bytecode
from chain.conformance.functions import Function, selector, view
from chain.conformance.reader import Reader


class Role(StrEnum):
    TOKEN = "token"  # noqa: S105  (no password)
    IMPLEMENTATION = "implementation"
    LINKED = "linked"


@dataclass(frozen=True, slots=True)
class Code:
    """Code that runs, or may run, when the token is called."""

    address: str
    role: Role
    code: bytes


def _slot(text: str, less: int = 0) -> str:
    return f"0x{int.from_bytes(keccak(text.encode()), 'big') - less:064x}"


BEACON_SLOT = _slot("eip1967.proxy.beacon", 1)
IMPLEMENTATION_SLOTS = (
    _slot("eip1967.proxy.implementation", 1),
    _slot("PROXIABLE"),  # ERC-1822
    _slot("org.zeppelinos.proxy.implementation"),
)
IMPLEMENTATION = view("implementation()", "address")
AUTHORITY = view("getImplementationAuthority()", "address")
TOKEN_IMPLEMENTATION = view("getTokenImplementation()", "address")

STEPS, MOST = 4, 16
"""How many hops are followed, and how many addresses at each."""


def follow(reader: Reader, code: bytes) -> tuple[Code, ...]:
    """The token's own code first, then what it delegates to, then what its code names and may delegate to."""
    found = [Code(reader.address, Role.TOKEN, code)]
    nexts = [*bytecode.delegates(code), *_proxied(reader, code)]
    for _step in range(STEPS):
        new = _with_code(reader, nexts, Role.IMPLEMENTATION, known=found)
        found += new
        nexts = [address for each in new for address in bytecode.delegates(each.code)]
    named = [
        address
        for each in found
        if bytecode.can_delegate(each.code)
        for address in bytecode.embedded(each.code)
    ]
    return (*found, *_with_code(reader, named, Role.LINKED, known=found))


def selectors(codes: tuple[Code, ...]) -> frozenset[bytes]:
    return frozenset().union(*(bytecode.selectors(each.code) for each in codes))


def _proxied(reader: Reader, code: bytes) -> Iterator[str]:
    """What a proxy says of itself: ERC-1967, its beacon, ERC-897, and the authority of T-REX tokens."""
    if not bytecode.can_delegate(code):
        return
    *plain, beacon = [_address(word) for word in reader.words([*IMPLEMENTATION_SLOTS, BEACON_SLOT])]
    yield from filter(None, plain)
    yield from _told(reader, IMPLEMENTATION, beacon)
    if selector(IMPLEMENTATION.signature) in bytecode.selectors(code):
        yield from _told(reader, IMPLEMENTATION, reader.address)
    for authority in _told(reader, AUTHORITY, reader.address):
        yield from _told(reader, TOKEN_IMPLEMENTATION, authority)


def _told(reader: Reader, function: Function, to: str) -> Iterator[str]:
    answer = reader.ask(function, to=to) if to else None
    if answer:
        yield str(answer)


def _with_code(reader: Reader, addresses: list[str], role: Role, *, known: list[Code]) -> list[Code]:
    seen = {each.address for each in known}
    new = [address for address in dict.fromkeys(addresses) if address not in seen][:MOST]
    codes = reader.codes(new) if new else []
    return [Code(address, role, code) for address, code in zip(new, codes, strict=True) if code]


def _address(word: bytes) -> str:
    """An address kept in a word; empty for zero, and for a word with more in it than an address."""
    is_address = len(word) == 32 and not any(word[:12]) and any(word[12:])
    return "0x" + word[12:].hex() if is_address else ""
