"""The logs of new blocks, read and checked before any transaction begins.

Near the head each block is asked by its hash: a node that does not have it says so, while a range from
a node that lags is silently empty. Blocks that are deep already are read by range. A contract born in
these blocks is followed from its first log on, by reading again for it alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from chain import questions
from chain.answers import Header, Log
from chain.bindings.decoding import decode
from chain.client import Node
from chain.errors import NodeRefused
from chain.questions import Topics
from indexer import witnesses
from indexer.dispatch import Key
from indexer.watches import Parts, Watched, spawning

Asked = tuple[list[str], Topics]
"""Contracts, and what the topics of their logs have to be."""
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


def gather(headers: Sequence[Header], watched: Watched, *, final_number: int, node: Node) -> Harvest:
    """Raises `NodeError`, also where the node answers with logs of other blocks than the ones we hold."""
    harvest, fresh, known = Harvest(), dict(watched.contracts), dict(watched.contracts)
    while fresh:
        asked = _asked(fresh, watched.parts)
        crops = [_decode(log, fresh[log.address]) for log in _logs(headers, asked, final_number, node)]
        harvest.crops += crops
        born = {address: birth for address, birth in _births(crops).items() if address not in known}
        fresh = {address: kind for address, (kind, _block) in born.items()}
        known |= fresh
        harvest.born |= born
    harvest.crops.sort(key=lambda crop: (crop.log.block_number, crop.log.log_index))
    harvest.said = witnesses.ask(headers[-1], known, node)
    return harvest


def _asked(contracts: Iterable[str], parts: Parts) -> list[Asked]:
    """All that are followed whole in one question, and each filter of the others in one of its own."""
    contracts = list(contracts)
    whole = [address for address in contracts if address not in parts]
    filtered = [([address], topics) for address in contracts for topics in parts.get(address, ())]
    return [*([(whole, ())] if whole else []), *filtered]


def _logs(headers: Sequence[Header], asked: Sequence[Asked], final_number: int, node: Node) -> list[Log]:
    """Each once, whichever filters it fits."""
    deep = [header for header in headers if header.number <= final_number]
    ranged = deep if len(deep) >= RANGE_FROM else []
    logs = _by_range(ranged, asked, node) if ranged else []
    near = headers[len(ranged) :]
    answers = node.ask_all([questions.logs_of_block(header.hash, *one) for header in near for one in asked])
    logs += [log for found in answers for log in found]
    hashes = {header.number: header.hash for header in headers}
    if any(hashes.get(log.block_number) != log.block_hash for log in logs):
        raise NodeRefused(method="eth_getLogs", reason="logs of another branch")
    return list({(log.block_number, log.log_index): log for log in logs}.values())


def _by_range(headers: Sequence[Header], asked: Sequence[Asked], node: Node) -> list[Log]:
    """A range is of whatever branch the node is on, so its last block is looked at again afterwards."""
    first, last = headers[0], headers[-1]
    answers = node.ask_all([questions.logs_of_range(first.number, last.number, *one) for one in asked])
    logs: list[Log] = [log for found in answers for log in found]
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
