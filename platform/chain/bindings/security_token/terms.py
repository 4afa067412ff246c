"""What the register keeps of a holder, and the packed lines batches carry (big-endian, no padding).

Register line, 35 bytes: address(20) validUntil(5) country(2) classes(2) investorId(6).
Issue line, and redeem line, 32 bytes: address(20) units(12). Register-and-issue line, 47 bytes: issue line,
then the terms.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chain.bindings.words import address, integer

REGISTER_LINE = 35


@dataclass(frozen=True, slots=True)
class HolderTerms:
    """`valid_until` in unix seconds (0 takes the holder off the register), `country` ISO 3166-1 numeric,
    `classes` the bits 2..15 of investor classes, `investor_number` a random number without meaning."""

    holder: str
    valid_until: int
    country: int
    classes: int
    investor_number: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """Terms of a holder and the base units to create for it."""

    terms: HolderTerms
    units: int


def pack_register(terms: Iterable[HolderTerms]) -> bytes:
    return b"".join(address(item.holder, 20) + _tail(item) for item in terms)


def pack_issue(lines: Iterable[tuple[str, int]]) -> bytes:
    return b"".join(address(holder, 20) + integer(units, 12) for holder, units in lines)


def pack_register_and_issue(lines: Iterable[IssueLine]) -> bytes:
    return b"".join(
        address(line.terms.holder, 20) + integer(line.units, 12) + _tail(line.terms) for line in lines
    )


def unpack_register(packed: bytes) -> tuple[HolderTerms, ...]:
    return tuple(_terms(line[:20], line[20:]) for line in _lines(packed, REGISTER_LINE))


def _tail(terms: HolderTerms) -> bytes:
    return (
        integer(terms.valid_until, 5)
        + integer(terms.country, 2)
        + integer(terms.classes, 2)
        + integer(terms.investor_number, 6)
    )


def _terms(holder: bytes, tail: bytes) -> HolderTerms:
    return HolderTerms(
        holder="0x" + holder.hex(),
        valid_until=int.from_bytes(tail[0:5], "big"),
        country=int.from_bytes(tail[5:7], "big"),
        classes=int.from_bytes(tail[7:9], "big"),
        investor_number=int.from_bytes(tail[9:15], "big"),
    )


def _lines(packed: bytes, width: int) -> Iterator[bytes]:
    if len(packed) % width:
        raise ValueError(f"packed lines are not a multiple of {width} bytes")
    return (packed[start : start + width] for start in range(0, len(packed), width))
