"""The logs of new blocks, read and checked before any transaction begins.

Near the head each block is asked by its hash: a node that does not have it says so, while a range from
a node that lags is silently empty. Blocks that are deep already are read by range. A contract born in
these blocks is followed from its first log on, by reading again for it alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chain import questions
from chain.answers import Header, Log
from chain.bindings.decoding import decode
from chain.client import Node
from chain.errors import NodeRefused
from indexer import witnesses
from indexer.dispatch import Key
from indexer.watches import spawning

RANGE_FROM = 32  # deep blocks in a scan from which on one range is better than a question a block


@dataclass(frozen=True, slots=True)
class Crop:
    """One log and what it means; `key` and `args` are None for an event the platform does not know."""

    log: Log
    key: Key | None
    args: Any


@dataclass(slots=True)
class Harvest:
    """All logs of all watched contracts in chain order, the contracts of ours that were born (address:
    contract, block), and what all of them say at the last block."""

    crops: list[Crop] = field(default_factory=list)
    born: dict[str, tuple[str, int]] = field(default_factory=dict)
    said: witnesses.Said = field(default_factory=dict)


def gather(headers: Sequence[Header], watched: dict[str, str], *, final_number: int, node: Node) -> Harvest:
    """Raises `NodeError`, also where the node answers with logs of other blocks than the ones we hold."""
    harvest, fresh, known = Harvest(), dict(watched), dict(watched)
    while fresh:
        crops = [_decode(log, fresh[log.address]) for log in _logs(headers, list(fresh), final_number, node)]
        harvest.crops += crops
        born = {address: birth for address, birth in _births(crops).items() if address not in known}
        fresh = {address: kind for address, (kind, _block) in born.items()}
        known |= fresh
        harvest.born |= born
    harvest.crops.sort(key=lambda crop: (crop.log.block_number, crop.log.log_index))
    harvest.said = witnesses.ask(headers[-1], known, node)
    return harvest


def _logs(headers: Sequence[Header], addresses: list[str], final_number: int, node: Node) -> list[Log]:
    deep = [header for header in headers if header.number <= final_number]
    ranged = deep if len(deep) >= RANGE_FROM else []
    logs = _by_range(ranged, addresses, node) if ranged else []
    asked = [questions.logs_of_block(header.hash, addresses) for header in headers[len(ranged) :]]
    for found in node.ask_all(asked):
        logs += found
    hashes = {header.number: header.hash for header in headers}
    if any(hashes.get(log.block_number) != log.block_hash for log in logs):
        raise NodeRefused(method="eth_getLogs", reason="logs of another branch")
    return logs


def _by_range(headers: Sequence[Header], addresses: list[str], node: Node) -> list[Log]:
    """A range is of whatever branch the node is on, so its last block is looked at again afterwards."""
    first, last = headers[0], headers[-1]
    logs: list[Log] = node.ask(questions.logs_of_range(first.number, last.number, addresses))
    again = node.ask(questions.header(last.number))
    if again is None or again.hash != last.hash:
        raise NodeRefused(method="eth_getLogs", reason="the chain moved while its logs were read")
    return logs


def _decode(log: Log, contract: str) -> Crop:
    decoded = decode(contract, log)
    return Crop(log, (contract, decoded[0]) if decoded else None, decoded[1] if decoded else None)


def _births(crops: Sequence[Crop]) -> dict[str, tuple[str, int]]:
    return {
        spawning[crop.key].address_of(crop.args): (spawning[crop.key].contract, crop.log.block_number)
        for crop in crops
        if crop.key in spawning and spawning[crop.key].is_ours(crop.args)
    }
