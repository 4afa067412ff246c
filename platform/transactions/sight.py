"""What the node says at the beginning of a turn, in one post: identity, head, account, and every
transaction of ours that is under way. All that follows in the turn is decided from this one sight and
the stored blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chain import identity, questions
from chain.answers import Header, Receipt
from chain.client import Node
from chain.errors import NodeRefused
from chain.models import Block, Network
from chain.questions import Question
from monitoring.pausing import require_identity
from transactions.models import Attempt, Intent, Signer


@dataclass(frozen=True, slots=True)
class Sight:
    """`count` and `final_count` are mined transactions of the signer at the head and at the final block."""

    head: Header
    count: int
    balance: int
    final: Block | None
    final_count: int
    receipts: dict[str, Receipt] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


def attempts_of(intent: Intent) -> list[Attempt]:
    """The signed transactions that hold the intent's present nonce, oldest first."""
    return [attempt for attempt in intent.attempts.all() if attempt.nonce == intent.nonce]


def final_block(network: Network) -> Block | None:
    """The highest stored block that is deep enough; None on a chain too young or too freshly followed."""
    return network.blocks.filter(number=network.final_number).first() if network.final_number > 0 else None


def look(signer: Signer, bound: Sequence[Intent], *, node: Node, now: datetime) -> Sight:
    """Raises `NodeError`, and `WrongChain` after pausing the network."""
    final = final_block(signer.network)
    hashes = [attempt.tx_hash for intent in bound for attempt in attempts_of(intent)]
    newest = [attempts_of(intent)[-1].tx_hash for intent in bound]
    asked: list[Question[Any]] = [
        *identity.QUESTIONS,
        questions.header("latest"),
        questions.transaction_count(signer.address),
        questions.balance(signer.address),
        questions.transaction_count(signer.address, final.hash if final else 0),
        *(questions.receipt(tx_hash) for tx_hash in hashes),
        *(questions.known(tx_hash) for tx_hash in newest),
    ]
    answers = iter(node.ask_all(asked))
    require_identity(signer.network, identity.of_answers(next(answers), next(answers)), now=now)
    head = next(answers)
    if head is None:
        raise NodeRefused(method="eth_getBlockByNumber", reason="no latest block")
    return Sight(
        head=head,
        count=next(answers),
        balance=next(answers),
        final=final,
        final_count=next(answers),
        receipts={tx_hash: found for tx_hash in hashes if (found := next(answers)) is not None},
        known=frozenset(tx_hash for tx_hash in newest if next(answers)),
    )
