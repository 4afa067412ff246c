"""Which chain is behind the address: its id and its first block. A chain id alone is not enough,
because a test node started afresh has the same id over another history."""

from dataclasses import dataclass

from chain import questions
from chain.answers import Header
from chain.client import Node
from chain.errors import NodeRefused, WrongChain, WrongGenesis
from chain.models import Network
from chain.questions import Question

QUESTIONS: tuple[Question[int], Question[Header | None]] = (questions.chain_id(), questions.header(0))
"""Put these first into a turn's batch, so that the check costs no trip of its own."""


@dataclass(frozen=True, slots=True)
class Identity:
    chain_id: int
    genesis_hash: str


def read(node: Node) -> Identity:
    return of_answers(*node.ask_all(QUESTIONS))


def of_answers(chain_id: int, genesis: Header | None) -> Identity:
    if genesis is None:
        raise NodeRefused(method="eth_getBlockByNumber", reason="the node does not know block 0")
    return Identity(chain_id, genesis.hash)


def require(network: Network, found: Identity) -> None:
    """Raises `WrongChain`, `WrongGenesis`."""
    if found.chain_id != network.chain_id:
        raise WrongChain(found=found.chain_id, expected=network.chain_id)
    if found.genesis_hash != network.genesis_hash:
        raise WrongGenesis(chain_id=found.chain_id, found=found.genesis_hash, expected=network.genesis_hash)
