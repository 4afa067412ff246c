"""What Distribution writes into receipts. Claims come by the thousand and are read by slicing."""

from dataclasses import dataclass

from chain.answers import Log
from chain.bindings.distribution.payouts import Terms
from chain.bindings.encoding import hexed, unindexed
from chain.bindings.words import read_address, read_integer, topic_address


@dataclass(frozen=True, slots=True)
class DistributionCreated:
    distribution_id: str
    payer: str
    terms: Terms
    root: str


@dataclass(frozen=True, slots=True)
class ShareClaimed:
    """`receiver` is another than `account` after a recovery; `amount` in base units of the cash."""

    distribution_id: str
    index: int
    account: str
    receiver: str
    amount: int


@dataclass(frozen=True, slots=True)
class RestTakenBack:
    """What nobody claimed, in base units of the cash."""

    distribution_id: str
    payer: str
    amount: int


@dataclass(frozen=True, slots=True)
class BatchPushed:
    """So many accounts got `total` base units of the cash in all; `payload_hash` is keccak256 of the
    calldata."""

    payer: str
    operation_id: str
    cash: str
    accounts: int
    total: int
    payload_hash: str


def _created(log: Log) -> DistributionCreated:
    types = ("uint256", "address", "bytes32", "uint256", "uint40", "bytes32")
    snapshot, cash, root, total, deadline, salt = unindexed(log, *types)
    terms = Terms(topic_address(log.topics[3]), snapshot, cash, total, deadline, hexed(salt))
    return DistributionCreated(log.topics[1], topic_address(log.topics[2]), terms, hexed(root))


def _claimed(log: Log) -> ShareClaimed:
    index, account = int(log.topics[2], 16), topic_address(log.topics[3])
    return ShareClaimed(log.topics[1], index, account, read_address(log.data), read_integer(log.data, 1))


def _taken_back(log: Log) -> RestTakenBack:
    return RestTakenBack(log.topics[1], topic_address(log.topics[2]), *unindexed(log, "uint256"))


def _pushed(log: Log) -> BatchPushed:
    accounts, total, payload_hash = unindexed(log, "uint256", "uint256", "bytes32")
    payer, cash = topic_address(log.topics[1]), topic_address(log.topics[3])
    return BatchPushed(payer, log.topics[2], cash, accounts, total, hexed(payload_hash))


DECODERS = {
    "DistributionCreated": _created,
    "ShareClaimed": _claimed,
    "RestTakenBack": _taken_back,
    "BatchPushed": _pushed,
}
