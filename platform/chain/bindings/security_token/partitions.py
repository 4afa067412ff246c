"""Partitions: lots under one regime each, whose terms are fixed when they are named.

A name is 32 bytes on chain. Here it is their text, or 0x and their hexadecimal digits where they are no
readable text, so that no two partitions ever share a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from chain.answers import Log
from chain.bindings.encoding import call, calldata, hexed, label, text, unindexed, view
from chain.bindings.security_token.countries import from_words, to_words
from chain.bindings.security_token.views import Verdict
from chain.bindings.words import topic_address, word
from chain.calls import Call, View

CONTRACT = "SecurityToken"
DEFAULT = "default"
OK = 0x51


@dataclass(frozen=True, slots=True)
class PartitionTerms:
    """`locked_until` in unix seconds (0 = never locked and never merged), `classes` of which a receiver needs
    one (0 = any), `countries` as ISO 3166-1 numeric codes (empty = any)."""

    locked_until: int
    classes: int
    countries: frozenset[int]


@dataclass(frozen=True, slots=True)
class PartitionNamed:
    partition: str
    terms: PartitionTerms


@dataclass(frozen=True, slots=True)
class PartitionMerged:
    """The holder's units of the partition are in the default one now."""

    partition: str
    holder: str
    units: int


@dataclass(frozen=True, slots=True)
class TransferByPartition:
    """Units moved within a partition; a Transfer is logged as well."""

    partition: str
    operator: str
    sender: str
    receiver: str
    units: int


@dataclass(frozen=True, slots=True)
class IssuedByPartition:
    partition: str
    operator: str
    receiver: str
    units: int


@dataclass(frozen=True, slots=True)
class RedeemedByPartition:
    partition: str
    operator: str
    holder: str
    units: int


def name_partition(token: str, operation_id: str, partition: str, terms: PartitionTerms) -> Call:
    packed = (terms.locked_until, terms.classes, to_words(terms.countries))
    return call(
        token, operation_id, CONTRACT, "namePartition", word(operation_id), to_word(partition), packed
    )


def issue_by_partition(token: str, operation_id: str, partition: str, holder: str, units: int) -> Call:
    values = (to_word(partition), holder, units, word(operation_id))
    return call(token, operation_id, CONTRACT, "issueByPartition", *values)


def transfer_by_partition(partition: str, receiver: str, units: int) -> bytes:
    """Calldata of a holder's own transfer."""
    return calldata(CONTRACT, "transferByPartition", to_word(partition), receiver, units, b"")


def merge_partition(partition: str, holder: str) -> bytes:
    """Calldata anybody may send once the lock has ended."""
    return calldata(CONTRACT, "mergePartition", to_word(partition), holder)


def partitions() -> View[tuple[str, ...]]:
    return view(CONTRACT, "partitions", types=["bytes32[]"], read=_names)


def partitions_of(holder: str) -> View[tuple[str, ...]]:
    return view(CONTRACT, "partitionsOf", holder, types=["bytes32[]"], read=_names)


def balance_of_by_partition(partition: str, holder: str) -> View[int]:
    return view(CONTRACT, "balanceOfByPartition", to_word(partition), holder, types=["uint256"], read=int)


def partition_terms(partition: str) -> View[PartitionTerms]:
    types = ["(uint40,uint16,uint256[4])"]
    return view(
        CONTRACT, "partitionTerms", to_word(partition), types=types, read=lambda packed: _terms(*packed)
    )


def can_transfer_by_partition(sender: str, receiver: str, units: int, partition: str) -> View[Verdict]:
    """The holder's own transfer; `canTransfer` for any partition, whoever asks."""
    values = (sender, receiver, to_word(partition), units, b"")
    types = ["bytes1", "bytes32", "bytes32"]
    return view(CONTRACT, "canTransferByPartition", *values, types=types, read=_verdict)


def to_word(name: str) -> bytes:
    """The 32 bytes of a name. Raises `ValueError` where it can be no partition's."""
    return word(name) if len(name) == 66 and name.startswith("0x") else label(name)


def name_of(raw: bytes) -> str:
    name = text(raw)
    return name if name.isascii() and name.isprintable() and name else hexed(raw)


def _verdict(status: bytes, reason: bytes, _destination: bytes) -> Verdict:
    return Verdict(allowed=status[0] == OK, status=status[0], reason=text(reason))


def _names(words: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(name_of(name) for name in words)


def _terms(locked_until: int, classes: int, words: Iterable[int]) -> PartitionTerms:
    return PartitionTerms(locked_until, classes, from_words(words))


def _partition_named(log: Log) -> PartitionNamed:
    terms = _terms(*unindexed(log, "uint40", "uint16", "uint256[4]"))
    return PartitionNamed(name_of(word(log.topics[1])), terms)


def _partition_merged(log: Log) -> PartitionMerged:
    return PartitionMerged(
        name_of(word(log.topics[1])), topic_address(log.topics[2]), *unindexed(log, "uint256")
    )


def _transfer_by_partition(log: Log) -> TransferByPartition:
    operator, units, _, _ = unindexed(log, "address", "uint256", "bytes", "bytes")
    sender, receiver = topic_address(log.topics[2]), topic_address(log.topics[3])
    return TransferByPartition(name_of(word(log.topics[1])), operator, sender, receiver, units)


def _issued_by_partition(log: Log) -> IssuedByPartition:
    units, _, _ = unindexed(log, "uint256", "bytes", "bytes")
    return IssuedByPartition(*_named(log), units)


def _redeemed_by_partition(log: Log) -> RedeemedByPartition:
    units, _ = unindexed(log, "uint256", "bytes")
    return RedeemedByPartition(*_named(log), units)


def _named(log: Log) -> tuple[str, str, str]:
    return name_of(word(log.topics[1])), topic_address(log.topics[2]), topic_address(log.topics[3])


DECODERS = {
    "PartitionNamed": _partition_named,
    "PartitionMerged": _partition_merged,
    "TransferByPartition": _transfer_by_partition,
    "IssuedByPartition": _issued_by_partition,
    "RedeemedByPartition": _redeemed_by_partition,
}
