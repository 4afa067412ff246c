"""Which transaction took a nonce of ours? Found by halving between the blocks before and after it, so that
the person who has to look into it gets a hash, not a riddle."""

from chain import questions
from chain.client import Node
from chain.errors import NodeError
from transactions.models import Intent
from transactions.sight import attempts_of


def taker_of(intent: Intent, *, last: int, node: Node) -> str:
    """The hash of the mined transaction that has the intent's nonce, not above block `last`; empty where the
    node does not tell, for it is only wanted for the report."""
    sender, nonce = intent.signer.address, intent.nonce or 0
    first = min((attempt.first_block for attempt in attempts_of(intent)), default=last)
    try:
        number = _block_that_took(sender, nonce, first, last, node)
        sent = node.ask(questions.sent_in(number))
    except NodeError:
        return ""
    return next((tx.tx_hash for tx in sent if (tx.sender, tx.nonce) == (sender, nonce)), "")


def _block_that_took(sender: str, nonce: int, first: int, last: int, node: Node) -> int:
    """The first block after which the account had used the nonce."""
    while first < last:
        middle = (first + last) // 2
        if node.ask(questions.transaction_count(sender, middle)) > nonce:
            last = middle
        else:
            first = middle + 1
    return last
