"""Fixed-width packing by hand, for what is packed by the thousand: eth_abi takes twenty times as long.

Only static types and one trailing `bytes` are needed; anything richer uses eth_abi.
"""

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

WORD = 32


class ValueOutOfRange(DomainError):
    """A number does not fit its field on chain; a wider one would be cut off silently there."""

    code = "chain.value_out_of_range"
    message = _("{value} does not fit {width} bytes on the chain.")


def integer(value: int, width: int = WORD) -> bytes:
    """Big-endian, exactly `width` bytes. Raises `ValueOutOfRange`."""
    try:
        return value.to_bytes(width, "big")
    except OverflowError:
        raise ValueOutOfRange(value=value, width=width) from None


def address(text: str, width: int = WORD) -> bytes:
    return bytes.fromhex(text[2:]).rjust(width, b"\0")


def word(text: str) -> bytes:
    """A 32-byte value given as 0x text."""
    return bytes.fromhex(text[2:])


def tail(data: bytes, heads: int) -> bytes:
    """The head and body of one `bytes` argument that comes last of `heads` arguments."""
    padding = -len(data) % WORD
    return integer(heads * WORD) + integer(len(data)) + data + bytes(padding)


def read_integer(data: bytes, index: int = 0) -> int:
    return int.from_bytes(_word(data, index), "big")


def read_address(data: bytes, index: int = 0) -> str:
    return "0x" + _word(data, index)[12:].hex()


def read_hash(data: bytes, index: int = 0) -> str:
    return "0x" + _word(data, index).hex()


def read_bytes(data: bytes, index: int = 0) -> bytes:
    """The dynamic `bytes` whose offset stands at word `index`."""
    offset = read_integer(data, index)
    length = int.from_bytes(data[offset : offset + WORD], "big")
    body = data[offset + WORD : offset + WORD + length]
    if len(body) != length:
        raise ValueError("bytes are cut off")
    return body


def topic_address(topic: str) -> str:
    return "0x" + topic[26:].lower()


def _word(data: bytes, index: int) -> bytes:
    part = data[index * WORD : (index + 1) * WORD]
    if len(part) != WORD:
        raise ValueError("data are cut off")
    return part
