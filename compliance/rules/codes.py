"""The internal reasons of rules and what they are called elsewhere: one table, `codes.json`.

A code projects to an ERC-1400 status byte, to ERC-1404's number (our own table, 0 is accepted) and, with the
rule's id as detail, to the contract's bytes32. Reasons of the contract itself keep their texts in
`compliance.reasons`; here they only get their ERC-1404 number (REGULATION design, 5.1).
"""

from dataclasses import dataclass
from pathlib import Path

from compliance.reasons import EXPLANATIONS, Reason
from compliance.rules.strict_json import read

_TABLE = read(Path(__file__).with_name("codes.json"), "codes.json")


@dataclass(frozen=True, slots=True)
class Code:
    """`mends` says who can do something about it; both texts come in English and Korean."""

    name: str
    status: int
    erc1404: int
    mends: str
    en: str
    ko: str

    def words(self, language: str) -> str:
        return self.ko if language.startswith("ko") else self.en

    def remedy(self, language: str) -> str:
        return str(_TABLE["mends"][self.mends]["ko" if language.startswith("ko") else "en"])


CODES: dict[str, Code] = {
    name: Code(name, int(row["status"], 16), row["erc1404"], row["mends"], row["en"], row["ko"])
    for name, row in _TABLE["codes"].items()
}
CONTRACT_ERC1404: dict[str, int] = _TABLE["contract_erc1404"]


def status_byte(name: str) -> int:
    """The ERC-1400 byte of a rule's or the contract's code. Raises `KeyError`, `ValueError`."""
    return CODES[name].status if name in CODES else EXPLANATIONS[Reason(name)].status


def restriction_code(name: str) -> int:
    """ERC-1404's number of a rule's or the contract's code. Raises `KeyError`."""
    return CODES[name].erc1404 if name in CODES else CONTRACT_ERC1404[name]


def bytes32(text: str) -> bytes:
    """A rule's id or a code, ASCII from the left. Raises `ValueError` where it does not fit."""
    raw = text.encode("ascii")
    if len(raw) > 32:
        raise ValueError(text)
    return raw.ljust(32, b"\0")
