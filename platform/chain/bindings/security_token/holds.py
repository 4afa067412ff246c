"""Holds: units promised to somebody, still the owner's until a notary or a secret executes the promise."""

from dataclasses import dataclass

from eth_abi import encode

from chain.answers import Log
from chain.bindings.encoding import call, calldata, hexed, unindexed, view
from chain.bindings.words import topic_address, word
from chain.calls import Call, View
from chain.hashing import keccak

CONTRACT = "SecurityToken"
PARTIES = "(address,address,address,bytes32,bytes32)"
NONE, OPEN, EXECUTED, RELEASED = range(4)


@dataclass(frozen=True, slots=True)
class Parties:
    """Between whom a hold is; its id follows from them. `notary` zero: who knows the secret executes."""

    owner: str
    receiver: str
    notary: str
    secret_hash: str
    salt: str

    def pack(self) -> tuple[str, str, str, bytes, bytes]:
        return (self.owner, self.receiver, self.notary, word(self.secret_hash), word(self.salt))


@dataclass(frozen=True, slots=True)
class Hold:
    """Base units, the last second to execute it in unix time, and its status."""

    units: int
    expires_at: int
    status: int


@dataclass(frozen=True, slots=True)
class HoldCreated:
    hold_id: str
    parties: Parties
    units: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class HoldExecuted:
    hold_id: str


@dataclass(frozen=True, slots=True)
class HoldReleased:
    hold_id: str
    released_by: str


def hold_id(parties: Parties) -> str:
    return keccak(encode([PARTIES], [parties.pack()]))


def create_hold(parties: Parties, units: int, expires_at: int) -> bytes:
    """Calldata of the owner's own promise."""
    return calldata(CONTRACT, "createHold", parties.pack(), units, expires_at)


def execute_hold(parties: Parties, secret: str) -> bytes:
    """Calldata of the notary, or of whoever knows the secret."""
    return calldata(CONTRACT, "executeHold", parties.pack(), word(secret))


def release_hold_by_order(token: str, operation_id: str, parties: Parties) -> Call:
    values = (parties.pack(), word(operation_id))
    return call(token, operation_id, CONTRACT, "releaseHoldByOrder", *values)


def hold_of(identity: str) -> View[Hold]:
    return view(CONTRACT, "holdOf", word(identity), types=["uint96", "uint40", "uint8"], read=Hold)


def _hold_created(log: Log) -> HoldCreated:
    types = ("address", "bytes32", "bytes32", "uint96", "uint40")
    notary, secret_hash, salt, units, expires_at = unindexed(log, *types)
    owner, receiver = topic_address(log.topics[2]), topic_address(log.topics[3])
    parties = Parties(owner, receiver, notary, hexed(secret_hash), hexed(salt))
    return HoldCreated(log.topics[1], parties, units, expires_at)


def _hold_executed(log: Log) -> HoldExecuted:
    return HoldExecuted(log.topics[1])


def _hold_released(log: Log) -> HoldReleased:
    return HoldReleased(log.topics[1], *unindexed(log, "address"))


DECODERS = {"HoldCreated": _hold_created, "HoldExecuted": _hold_executed, "HoldReleased": _hold_released}
