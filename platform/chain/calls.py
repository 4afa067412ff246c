"""What the bindings make: calls the outbox takes and views the client asks. Bytes in, bytes out, no
node."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Call:
    """`to` is None to create a contract. `data` is the whole calldata (or the creation code)."""

    to: str | None
    data: bytes
    operation_id: str


@dataclass(frozen=True, slots=True)
class View(Generic[Answer]):
    """A question a contract answers without a transaction: calldata, and how to read the bytes that
    come back."""

    data: bytes
    read: Callable[[bytes], Answer]
