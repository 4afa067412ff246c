"""What only a chain on somebody's own machine allows: filling accounts from nothing. Works on Anvil and
Hardhat."""

from chain import questions
from chain.client import Node
from chain.keystore import DEVELOPMENT_CHAIN
from chain.questions import Question

ETHER = 10**18
ENOUGH, GIFT = 100 * ETHER, 10_000 * ETHER


def is_development(chain_id: int) -> bool:
    return chain_id == DEVELOPMENT_CHAIN


def fund(node: Node, addresses: list[str]) -> None:
    """Fill up accounts that have become poor."""
    balances = node.ask_all([questions.balance(address) for address in addresses])
    poor = [address for address, has in zip(addresses, balances, strict=True) if has < ENOUGH]
    node.ask_all([Question("hardhat_setBalance", (address, hex(GIFT)), bool) for address in poor])
