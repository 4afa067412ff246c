"""Addresses at the door: one canonical form inside (lower-case 0x), EIP-55 where a person sees one."""

import re
from functools import lru_cache

import rlp
from django.utils.translation import gettext_lazy as _
from eth_utils import keccak

from kernel.errors import DomainError

ZERO = "0x" + "00" * 20
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}")


class BadAddress(DomainError):
    """Not 0x and forty hexadecimal digits."""

    code = "chain.bad_address"
    message = _("“{text}” is not an address: 0x and 40 hexadecimal digits.")


class BadChecksum(DomainError):
    """Mixed case that is not the EIP-55 checksum: very likely a typing mistake."""

    code = "chain.bad_checksum"
    message = _("“{text}” fails its checksum (EIP-55); copy the address again.")


class ZeroAddress(DomainError):
    """The zero address belongs to nobody."""

    code = "chain.zero_address"
    message = _("The zero address cannot hold anything.")


def parse(text: str) -> str:
    """The canonical form. Raises `BadAddress`, `BadChecksum`, `ZeroAddress`."""
    text = text.strip()
    if not _ADDRESS.fullmatch(text):
        raise BadAddress(text=text[:60])
    digits = text[2:]
    if digits not in (digits.lower(), digits.upper()) and text != checksum(text):
        raise BadChecksum(text=text)
    if text.lower() == ZERO:
        raise ZeroAddress
    return text.lower()


@lru_cache(maxsize=1024)  # a page shows few addresses many times
def checksum(address: str) -> str:
    """The EIP-55 form, for showing: a letter is a capital where the hash of the digits has a nibble above 7.

    Written out because files of holders check it by the hundred thousand; eth_utils takes twice as long.
    """
    digits = address[2:].lower()
    nibbles = keccak(digits.encode()).hex()
    pairs = zip(digits, nibbles, strict=False)
    return "0x" + "".join([letter.upper() if nibble > "7" else letter for letter, nibble in pairs])


def short(address: str) -> str:
    """`0x71C7…976F`: for narrow columns, with the full text beside it."""
    full = checksum(address)
    return f"{full[:6]}…{full[-4:]}"


def created_by(sender: str, nonce: int) -> str:
    """The address of the contract that `sender` creates with its transaction number `nonce` (CREATE)."""
    return "0x" + keccak(rlp.encode([bytes.fromhex(sender[2:]), nonce]))[12:].hex()
