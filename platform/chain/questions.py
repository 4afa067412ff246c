"""What can be asked of a node: a method, its parameters and how to read the answer. Pure; `client.Node`
asks.

Many questions travel in one HTTP post, which is what keeps the engine quick: a call through a contract
object costs milliseconds of our own processor, a question microseconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from chain import answers
from chain.answers import Carried, Header, Log, Receipt, Sent
from chain.calls import View

Answer = TypeVar("Answer")
At = int | str
"""A block: its number, its hash (the node then fails rather than answer from another branch), or a tag."""
Topics = Sequence[str | Sequence[str] | None]
"""What the topics of a log have to be, place by place: one, one of several, or any."""


@dataclass(frozen=True, slots=True)
class Question(Generic[Answer]):
    """One JSON-RPC request."""

    method: str
    params: tuple[Any, ...]
    read: Callable[[Any], Answer]


def chain_id() -> Question[int]:
    return Question("eth_chainId", (), answers.integer)


def header(at: At) -> Question[Header | None]:
    """By number, hash or tag; None where the node has no such block."""
    if isinstance(at, str) and at.startswith("0x"):
        return Question("eth_getBlockByHash", (at, False), answers.header)
    return Question("eth_getBlockByNumber", (_number(at), False), answers.header)


def sent_in(number: int) -> Question[list[Sent]]:
    """Whose transactions a block holds; none where the node has no such block."""
    return Question("eth_getBlockByNumber", (_number(number), True), answers.sent)


def receipt(tx_hash: str) -> Question[Receipt | None]:
    return Question("eth_getTransactionReceipt", (tx_hash,), answers.receipt)


def known(tx_hash: str) -> Question[bool]:
    """Does the node have the transaction, mined or waiting?"""
    return Question("eth_getTransactionByHash", (tx_hash,), bool)


def carried(tx_hash: str) -> Question[Carried | None]:
    """What the mined transaction carried; None where the node has none."""
    return Question("eth_getTransactionByHash", (tx_hash,), answers.carried)


def transaction_count(address: str, at: At = "latest") -> Question[int]:
    """How many transactions of the account are mined: the lowest nonce that is still free on chain."""
    return Question("eth_getTransactionCount", (address, _place(at)), answers.integer)


def balance(address: str, at: At = "latest") -> Question[int]:
    return Question("eth_getBalance", (address, _place(at)), answers.integer)


def code(address: str, at: At = "latest") -> Question[bytes]:
    return Question("eth_getCode", (address, _place(at)), answers.raw)


def storage(address: str, slot: str, at: At = "latest") -> Question[bytes]:
    """One word of an account's storage."""
    return Question("eth_getStorageAt", (address, slot, _place(at)), answers.raw)


def call(to: str | None, data: bytes, at: At = "latest", sender: str | None = None) -> Question[bytes]:
    return Question("eth_call", (_transaction(to, data, sender), _place(at)), answers.raw)


def view(to: str, question: View[Answer], at: At = "latest") -> Question[Answer]:
    """Ask a contract's view and read its answer."""
    return Question("eth_call", (_transaction(to, question.data, None), _place(at)), _through(question.read))


def estimate(to: str | None, data: bytes, sender: str, at: At = "latest") -> Question[int]:
    """The gas the call would take; a call that would be taken back answers with `Reverted`."""
    return Question("eth_estimateGas", (_transaction(to, data, sender), _place(at)), answers.integer)


def send(raw: bytes) -> Question[str]:
    """Broadcast signed bytes. The answer is only a hint: the truth is looked up by hash later."""
    return Question("eth_sendRawTransaction", ("0x" + raw.hex(),), str)


def logs_of_block(block_hash: str, addresses: Sequence[str], topics: Topics = ()) -> Question[list[Log]]:
    """By hash: a node that does not have the block says so, where a range would be silently empty."""
    asked = {"blockHash": block_hash, "address": list(addresses), "topics": list(topics)}
    return Question("eth_getLogs", (asked,), answers.logs)


def logs_of_range(
    first: int, last: int, addresses: Sequence[str], topics: Topics = ()
) -> Question[list[Log]]:
    span = {"fromBlock": hex(first), "toBlock": hex(last), "address": list(addresses), "topics": list(topics)}
    return Question("eth_getLogs", (span,), answers.logs)


def logs_of_event(first: int, last: int, address: str, topic: str) -> Question[list[Log]]:
    """One contract's logs of one event. Nodes bound the range, each in its own way."""
    span = {"fromBlock": hex(first), "toBlock": hex(last), "address": address, "topics": [topic]}
    return Question("eth_getLogs", (span,), answers.logs)


def _through(read: Callable[[bytes], Answer]) -> Callable[[Any], Answer]:
    return lambda value: read(answers.raw(value))


def _number(at: At) -> str:
    return hex(at) if isinstance(at, int) else at


def _place(at: At) -> Any:
    return {"blockHash": at} if isinstance(at, str) and at.startswith("0x") else _number(at)


def _transaction(to: str | None, data: bytes, sender: str | None) -> dict[str, str]:
    fields = {"from": sender, "to": to, "data": "0x" + data.hex()}
    return {key: value for key, value in fields.items() if value is not None}
