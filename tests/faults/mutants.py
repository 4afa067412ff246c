"""The engine with one of its rules broken, to see that the faults notice.

Each mutant is patched into a worker as it starts, never into the platform's own files.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from django.db.models import Max

from chain import client, questions
from chain.answers import Receipt
from chain.client import Node
from chain.errors import NodeError, NodeUnreachable
from chain.hashing import keccak, operation_id
from chain.models import Block, Network
from chain.news import ROLLED_BACK, news
from indexer import harvest, headers, record
from transactions import assign, bind, judge, reopen, resend, settle, sight
from transactions.judge import Finding
from transactions.models import Attempt, Intent, Signer

Patch = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """`noticed_by` are titles of faults, of which one at least has to go wrong."""

    name: str
    patch: Patch
    noticed_by: tuple[str, ...]


mutants: dict[str, Mutant] = {}


def mutant(name: str, *noticed_by: str) -> Callable[[Patch], Patch]:
    def register(patch: Patch) -> Patch:
        mutants[name] = Mutant(name, patch, noticed_by)
        return patch

    return register


def install(name: str) -> None:
    mutants[name].patch()


@mutant("sent before the commit", "worker killed after signing, before the commit")
def sent_before_commit() -> None:
    assign.sign = _sending(assign.sign)


@mutant(
    "a better price is sent before the commit", "worker killed while it raises a price, before the commit"
)
def raised_before_commit() -> None:
    resend.sign = _sending(resend.sign)


def _sending(right: Callable[..., Attempt]) -> Callable[..., Attempt]:
    def sign(*args: Any, **fields: Any) -> Attempt:
        attempt = right(*args, **fields)
        client.node().try_all([questions.send(bytes(attempt.raw))])
        return attempt

    return sign


@mutant("a time-out is a failure", "connection lost after the node took a transaction")
def timeout_is_failure() -> None:
    def give_up(attempt: Attempt) -> None:
        Intent.objects.filter(pk=attempt.intent_id).update(state=Intent.State.REVERTED)

    _when_sending_fails(give_up, NodeUnreachable)


@mutant(
    "a time-out is a failure, and its retry another operation",
    "connection lost after the node took a transaction",
)
def timeout_is_failure_without_guard() -> None:
    """As if the contract did not know operations: the retry is another deed to it."""

    def again(attempt: Attempt) -> None:
        intent = Intent.objects.get(pk=attempt.intent_id)
        data, other = bytes(intent.calldata), operation_id("again", attempt.tx_hash)
        old, new = bytes.fromhex(intent.operation_id[2:]), bytes.fromhex(other[2:])
        intent.calldata = data.replace(old, new)
        intent.payload_hash, intent.operation_id = keccak(intent.calldata), other
        intent.state, intent.nonce = Intent.State.QUEUED, None
        intent.save()

    _when_sending_fails(again, NodeUnreachable)


@mutant("the text of a refusal decides", "node takes a transaction and says “nonce too low”")
def text_decides() -> None:
    def broadcast(attempts: Sequence[Attempt], *, node: Node) -> None:
        answers = node.try_all([questions.send(bytes(attempt.raw)) for attempt in attempts])
        failed = [
            a.intent_id for a, answer in zip(attempts, answers, strict=True) if isinstance(answer, NodeError)
        ]
        Intent.objects.filter(pk__in=failed).update(state=Intent.State.REVERTED)

    bind.broadcast = broadcast


def _when_sending_fails(then: Callable[[Attempt], None], error: type[Exception]) -> None:
    right = bind.broadcast

    def broadcast(attempts: Sequence[Attempt], *, node: Node) -> None:
        try:
            right(attempts, node=node)
        except error:
            for attempt in attempts:
                then(attempt)

    bind.broadcast = broadcast


@mutant("a success in silence is believed", "issues are mined before the token they are for")
def believes_silence() -> None:
    judge._of_receipt = lambda receipt: Finding.SUCCEEDED if receipt.succeeded else Finding.FAILED


@mutant("a reorganisation reopens nothing", "blocks are replaced whose issues are done already")
def nothing_reopened() -> None:
    news._handlers[(ROLLED_BACK,)].remove(reopen.reopen)


@mutant(
    "nonces from a counter, no gaps looked for",
    "a stolen nonce is given up, and then the thief is taken back",
)
def counter_of_nonces() -> None:
    def free(_held: set[int], mined: int) -> Iterator[int]:
        highest = Attempt.objects.filter(intent__signer__role=Signer.Role.ISSUER).aggregate(Max("nonce"))
        last = highest["nonce__max"]
        return count(mined if last is None else last + 1)

    def gaps(_held: set[int], _mined: int) -> list[int]:
        return []

    assign._free, assign._gaps = free, gaps


@mutant("settled on the node's head", "blocks are replaced that the index has not read")
def settled_on_fresh_head() -> None:
    def head(network: Network) -> Block:
        newest = client.node().ask(questions.header("latest"))
        assert newest
        return Block(network=network, number=newest.number, hash=newest.hash)

    def believed(_network: Network, seen: sight.Sight, *, node: Node) -> dict[int, str]:
        receipts: list[Receipt] = list(seen.receipts.values())
        return {receipt.block_number: receipt.block_hash for receipt in receipts}

    right = settle._apply

    def apply(network: Network, endings: Any, final: Block, expected: Any, now: Any) -> bool:
        stored = network.blocks.order_by("-number").first()
        assert stored
        return right(network, endings, stored, expected, now)

    sight.final_block, settle.canonical_hashes, settle._apply = head, believed, apply


@mutant("no contract is asked for its total", "node leaves all logs out")
def no_witness() -> None:
    record.witnesses.confront = _nothing


@mutant(
    "logs are taken from any branch, no total asked for",
    "node answers with the logs of a block that was replaced",
)
def logs_of_any_branch() -> None:
    record.witnesses.confront = _nothing

    def logs(headers_: Sequence[Any], asked: Sequence[Any], final: int, node: Node) -> Any:
        questions_ = [questions.logs_of_block(header.hash, *one) for header in headers_ for one in asked]
        hashes = {header.number: header.hash for header in headers_}
        found = [log for answer in node.ask_all(questions_) for log in answer]
        return [replace(log, block_hash=hashes[log.block_number]) for log in found]

    harvest._logs = logs


@mutant("the chain's identity is not looked at", "node belongs to another chain")
def no_identity() -> None:
    headers.require_identity = sight.require_identity = _nothing


@mutant("what is signed is not read back", "the signing backend answers with: another key")
def unread_signature() -> None:
    from transactions import sign

    sign.require_faithful = _nothing


@mutant("forks are not looked for", "10 blocks are replaced by empty ones")
def no_forks() -> None:
    read = headers.read

    def blind(*args: Any, **fields: Any) -> headers.Ahead:
        return replace(read(*args, **fields), forked=False)

    headers.read = blind


def _nothing(*_args: Any, **_fields: Any) -> None:
    """Instead of a check."""
