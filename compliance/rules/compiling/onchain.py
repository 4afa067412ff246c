"""What a token can know: countries by number, classes by bit, partitions by name."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from compliance.rules.compiling.errors import BadTerms
from compliance.rules.laws import CLASSES, COUNTRIES
from compliance.rules.strict_json import read
from kernel import countries

FILE = Path(__file__).with_name("onchain.json")
LONGEST_NAME = 32
FIRST_BIT = 2  # of the platform's first class in the holder's record (CONTRACTS section 1)
_LABELS: Mapping[str, str] = read(FILE, FILE.name)["labels"]
_BITS: Mapping[tuple[str, str], int] = {
    (one["law"], one["name"]): bit
    for bit, shown in enumerate(CLASSES["by_class"].values(), start=FIRST_BIT)
    for one in shown
}


def mask(law: str, names: Iterable[str]) -> int:
    """The bits of these classes of this law; 0 unless every one of them has a bit."""
    bits = {_BITS.get((law, name)) for name in names}
    return sum(1 << bit for bit in bits if bit is not None) if None not in bits else 0


def numbers_of(codes: Iterable[str]) -> frozenset[int]:
    """Of countries with their territories. Raises `UnknownCountry`."""
    every = (part for code in codes for part in COUNTRIES.get(code, [code]))
    return frozenset(countries.numeric(code) for code in every)


def all_but(codes: Iterable[str]) -> frozenset[int]:
    return countries.numbers() - numbers_of(codes)


def label_of(pack: str) -> str:
    return _LABELS.get(pack, pack.replace("-", ""))


def name_of(label: str, end: datetime | None) -> str:
    """`REGS-20270301`: which offering's units, and the first day without their lock. Raises `BadTerms`."""
    name = f"{label}-{end:%Y%m%d}" if end else label
    if not (name.isascii() and 0 < len(name) <= LONGEST_NAME and name.replace("-", "").isalnum()):
        raise BadTerms(field="label")
    return name


def is_named(name: str, label: str) -> bool:
    """Whether a partition is one of the label's: its own name, or one that `name_of` makes."""
    beginning, _dash, day = name.rpartition("-")
    return name == label or (beginning == label and len(day) == len("20270301") and day.isdigit())
