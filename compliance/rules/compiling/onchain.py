"""What a token can know: countries by number, classes by bit, partitions by name."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from compliance.rules.compiling.errors import BadTerms
from compliance.rules.strict_json import read
from kernel import countries

FILE = Path(__file__).with_name("onchain.json")
LONGEST_NAME = 32
_TABLE: Mapping[str, Any] = read(FILE, FILE.name)


def mask(law: str, names: Iterable[str]) -> int:
    """The bits of these classes of this law; 0 unless every one of them has a bit."""
    bits = [_TABLE["classes"].get(law, {}).get(name) for name in names]
    return 0 if None in bits else sum(1 << bit for bit in set(bits))


def numbers_of(codes: Iterable[str]) -> frozenset[int]:
    """Of countries with their territories. Raises `UnknownCountry`."""
    every = (part for code in codes for part in _TABLE["with_territories"].get(code, [code]))
    return frozenset(countries.numeric(code) for code in every)


def all_but(codes: Iterable[str]) -> frozenset[int]:
    return countries.numbers() - numbers_of(codes)


def label_of(pack: str) -> str:
    return str(_TABLE["labels"].get(pack, pack.replace("-", "")))


def name_of(label: str, end: datetime | None) -> str:
    """`REGS-20270301`: which offering's units, and the first day without their lock. Raises `BadTerms`."""
    name = f"{label}-{end:%Y%m%d}" if end else label
    if not (name.isascii() and 0 < len(name) <= LONGEST_NAME and name.replace("-", "").isalnum()):
        raise BadTerms(field="label")
    return name
