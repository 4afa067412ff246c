"""Snapshots: what every holder had at a record date, kept by the token for ever."""

from dataclasses import dataclass

from chain.answers import Log
from chain.bindings.encoding import call, unindexed, view
from chain.bindings.words import word
from chain.calls import Call, View

CONTRACT = "SecurityToken"


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    snapshot: int
    total_supply: int


def take_snapshot(token: str, operation_id: str) -> Call:
    return call(token, operation_id, CONTRACT, "snapshot", word(operation_id))


def current_snapshot() -> View[int]:
    """Number of the last snapshot, 0 if there is none."""
    return view(CONTRACT, "currentSnapshot", types=["uint256"], read=int)


def balance_of_at(snapshot: int, holder: str) -> View[int]:
    return view(CONTRACT, "balanceOfAt", snapshot, holder, types=["uint256"], read=int)


def total_supply_at(snapshot: int) -> View[int]:
    return view(CONTRACT, "totalSupplyAt", snapshot, types=["uint256"], read=int)


def _snapshot_taken(log: Log) -> SnapshotTaken:
    return SnapshotTaken(int(log.topics[1], 16), *unindexed(log, "uint256"))


DECODERS = {"SnapshotTaken": _snapshot_taken}
