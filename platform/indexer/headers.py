"""Where the node's chain stands against ours: does it still hold our cursor's block, and what follows
it?"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chain import identity, questions
from chain.answers import Header
from chain.client import Node
from chain.errors import NodeRefused
from chain.models import Network
from chain.questions import Question
from monitoring.pausing import require_identity

GLANCE = 8  # blocks asked for unseen; more only when the head is further away


@dataclass(frozen=True, slots=True)
class Ahead:
    """`new` are the next blocks in order, each the child of the one before; `forked`: our cursor's
    block is gone; `behind`: the node does not have it yet, or its chain became shorter."""

    head: int
    new: list[Header] = field(default_factory=list)
    forked: bool = False
    behind: bool = False


def read(network: Network, *, node: Node, now: datetime) -> Ahead:
    """One post near the head, a second when far behind. Raises `NodeError`, and `WrongChain` after
    pausing."""
    cursor = network.cursor_number
    asked: list[Question[Any]] = [
        *identity.QUESTIONS,
        questions.header("latest"),
        *(questions.header(cursor + step) for step in range(GLANCE + 1)),
    ]
    chain_id, genesis, head, here, *new = node.ask_all(asked)
    require_identity(network, identity.of_answers(chain_id, genesis), now=now)
    if head is None:
        raise NodeRefused(method="eth_getBlockByNumber", reason="no latest block")
    if here is None and _is_behind(network, head):
        return Ahead(head.number, behind=True)
    if here is None or here.hash != network.cursor_hash:
        return Ahead(head.number, forked=True)
    last = min(head.number, cursor + network.range_size)
    further = [questions.header(number) for number in range(cursor + GLANCE + 1, last + 1)]
    new += node.ask_all(further) if further and new[-1] is not None else []
    return Ahead(head.number, _connected(network.cursor_hash, new[: network.range_size]))


def _is_behind(network: Network, head: Header) -> bool:
    """Is the node's head an earlier block of our branch, as far as we have kept it?"""
    ours = network.blocks.filter(number=head.number).first()
    return head.number < network.cursor_number and (ours is None or ours.hash == head.hash)


def _connected(parent: str, headers: list[Header | None]) -> list[Header]:
    """The blocks that hang together; what moved while we read is left for the next turn."""
    prefix = []
    for header in headers:
        if header is None or header.parent_hash != parent:
            break
        prefix.append(header)
        parent = header.hash
    return prefix
