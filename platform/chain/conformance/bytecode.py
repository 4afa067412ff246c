"""Runtime code read as instructions: which selectors it compares with, and to whom it hands calls on.

A selector in the code is a hint, no proof: a contract also holds the selectors it sends to others, and need
not hold those it forwards. Behaviour decides where it can (`evidence`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

PUSH1, PUSH3, PUSH4, PUSH20, PUSH32 = 0x60, 0x62, 0x63, 0x73, 0x7F
GAS, DELEGATECALL = 0x5A, 0xF4
COMPARISONS = (0x03, 0x14, 0x18)
"""SUB, EQ, XOR: how compilers compare the selector of a call. One that is shifted to the front instead is
sent by the contract, or compared as a `bytes4`."""
STACK_MOVES = range(0x80, 0xA0)

ADDRESS = 20
PRECOMPILE_ZEROS = bytes(12)


@dataclass(frozen=True, slots=True)
class Instruction:
    """`value` is what a PUSH carries."""

    opcode: int
    value: bytes = b""


def instructions(code: bytes) -> Iterator[Instruction]:
    """One after another from the start; bytes behind the code that are data come out as nonsense."""
    place = 0
    while place < len(code):
        opcode = code[place]
        width = opcode - PUSH1 + 1 if PUSH1 <= opcode <= PUSH32 else 0
        yield Instruction(opcode, code[place + 1 : place + 1 + width])
        place += 1 + width


def selectors(code: bytes) -> frozenset[bytes]:
    """What the code compares the first four bytes of a call with. A leading zero byte makes it a PUSH3."""
    line = list(instructions(code))
    return frozenset(
        item.value.rjust(4, b"\0")
        for place, item in enumerate(line)
        if item.opcode in (PUSH3, PUSH4) and _is_compared(line[place + 1 : place + 4])
    )


def delegates(code: bytes) -> tuple[str, ...]:
    """Addresses the code hands every call to: `PUSH20 address GAS DELEGATECALL`, as in ERC-1167 clones."""
    line = list(instructions(code))
    found = (
        item.value
        for item, *after in zip(line, line[1:], line[2:], strict=False)
        if item.opcode == PUSH20 and [one.opcode for one in after] == [GAS, DELEGATECALL]
    )
    return _addresses(found)


def embedded(code: bytes) -> tuple[str, ...]:
    """Addresses written into the code, as immutables are; whether anything lives there is not said."""
    return _addresses(_twenty_bytes(item) for item in instructions(code))


def can_delegate(code: bytes) -> bool:
    return any(item.opcode == DELEGATECALL for item in instructions(code))


def _is_compared(after: list[Instruction]) -> bool:
    """At once, or after the stack was put in order."""
    acts = [item.opcode for item in after if item.opcode not in STACK_MOVES]
    return bool(acts) and acts[0] in COMPARISONS


def _twenty_bytes(item: Instruction) -> bytes:
    if item.opcode == PUSH20:
        return item.value
    is_padded = item.opcode == PUSH32 and item.value[:-ADDRESS] == bytes(32 - ADDRESS)
    return item.value[-ADDRESS:] if is_padded else b""


def _addresses(found: Iterator[bytes]) -> tuple[str, ...]:
    """Without repetitions, masks and the low addresses no account can have."""
    real = (
        value
        for value in found
        if len(value) == ADDRESS and value != b"\xff" * ADDRESS and not value.startswith(PRECOMPILE_ZEROS)
    )
    return tuple(dict.fromkeys("0x" + value.hex() for value in real))
