"""Which lines of an issue the contract refuses, and why: each is tried out alone, all at one block.

The lines of a chunk share one transaction, so a single holder whom the contract refuses stops the others.
"""

from collections.abc import Sequence

from chain import questions
from chain.bindings import security_token
from chain.bindings.security_token import IssueLine
from chain.client import Node
from chain.errors import NodeRefused, Reverted
from chain.reverts import Revert
from transactions.models import Intent


def refused_lines(intent: Intent, lines: Sequence[IssueLine], *, node: Node) -> dict[int, Revert]:
    """The refused ones by their place in `lines`; the intent itself must not have been executed.

    Raises `NodeUnreachable`, `NodeRefused`: then nothing follows for any line.
    """
    head = node.ask(questions.header("latest"))
    if head is None or not lines:
        return {}
    asked = [_try_alone(intent, line, head.hash) for line in lines]
    refused = {}
    for place, answer in enumerate(node.try_all(asked)):
        if isinstance(answer, NodeRefused):
            raise answer
        if isinstance(answer, Reverted):
            refused[place] = answer.revert
    return refused


def _try_alone(intent: Intent, line: IssueLine, at: str) -> questions.Question[bytes]:
    """Under the id of the chunk, which is free: a simulation takes no id."""
    call = security_token.register_and_issue_batch(str(intent.to), intent.operation_id, [line])
    return questions.call(intent.to, call.data, at, sender=intent.signer.address)
