"""What the token answers without a transaction."""

from dataclasses import dataclass

from chain.artifacts import artifact
from chain.bindings.words import (
    address,
    integer,
    read_hash,
    read_integer,
    tail,
    word,
)
from chain.calls import View


@dataclass(frozen=True, slots=True)
class HolderRecord:
    """One line of the register as the contract has it. `flags` bit 0 is frozen, bits 2..15 are classes."""

    balance: int
    valid_until: int
    country: int
    flags: int
    snapshot_id: int
    partitions: int
    investor_number: int

    @property
    def frozen(self) -> bool:
        return bool(self.flags & 1)

    @property
    def classes(self) -> int:
        return self.flags & 0xFFFC


@dataclass(frozen=True, slots=True)
class Verdict:
    """May these units move? `status` is the ERC-1400 byte (0x51 is yes), `reason` the contract's code."""

    allowed: bool
    status: int
    reason: str


def total_supply() -> View[int]:
    return View(_selector("totalSupply"), read_integer)


def balance_of(holder: str) -> View[int]:
    return View(_selector("balanceOf") + address(holder), read_integer)


def holder_count() -> View[int]:
    return View(_selector("holderCount"), read_integer)


def cap() -> View[int]:
    """The highest total supply in base units; 0 means none."""
    return View(_selector("cap"), read_integer)


def decimals() -> View[int]:
    return View(_selector("decimals"), read_integer)


def is_paused() -> View[bool]:
    return View(_selector("paused"), lambda data: bool(read_integer(data)))


def roles_of(account: str) -> View[int]:
    return View(_selector("rolesOf") + address(account), read_integer)


def operation_of(operation_id: str) -> View[str]:
    """The payload hash an operation was done with; a zero word if it was not."""
    return View(_selector("operationOf") + word(operation_id), read_hash)


def holder_of(holder: str) -> View[HolderRecord]:
    return View(
        _selector("holderOf") + address(holder),
        lambda data: HolderRecord(*(read_integer(data, index) for index in range(7))),
    )


def can_transfer(receiver: str, units: int) -> View[Verdict]:
    """Whether the caller may; ask with the holder as sender."""
    arguments = address(receiver) + integer(units) + tail(b"", heads=3)
    return View(_selector("canTransfer") + arguments, _verdict)


def can_transfer_from(sender: str, receiver: str, units: int) -> View[Verdict]:
    arguments = address(sender) + address(receiver) + integer(units) + tail(b"", heads=4)
    return View(_selector("canTransferFrom") + arguments, _verdict)


def _verdict(data: bytes) -> Verdict:
    reason = bytes.fromhex(read_hash(data, 2)[2:]).rstrip(b"\0").decode("ascii")
    return Verdict(allowed=bool(read_integer(data)), status=int(read_hash(data, 1)[2:4], 16), reason=reason)


def _selector(function: str) -> bytes:
    return artifact("SecurityToken").selectors[function]
