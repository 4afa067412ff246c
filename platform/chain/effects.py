"""Has an operation already had its effect? Each kind of call has its own witness on chain.

A token keeps the payload hash of every operation (`operationOf`), the factory refuses a token that
exists already, and a created contract has code. The engine asks before it gives up on a transaction or
sends again.
"""

from dataclasses import dataclass
from enum import StrEnum

from chain import questions
from chain.addresses import created_by
from chain.bindings import erc20, security_token, token_factory
from chain.bindings.words import WORD
from chain.errors import NodeRefused, Reverted
from chain.questions import At, Question

ZERO_WORD = "0x" + "00" * 32


class Effect(StrEnum):
    """What the chain says of an operation id at one block."""

    NONE = "none"
    SAME = "same"  # done, with exactly this payload
    OTHER = "other"  # done, with another payload: somebody must look
    NO_CONTRACT = "no contract"  # nobody there keeps operations: a call would succeed and do nothing


@dataclass(frozen=True, slots=True)
class Deed:
    """What was to be done. `nonce` is needed only for a contract creation, whose address follows from
    it."""

    sender: str
    to: str | None
    data: bytes
    operation_id: str
    payload_hash: str
    nonce: int | None = None


def question(deed: Deed, at: At) -> Question[bytes] | None:
    """The one question that tells; None where nothing on chain could (a transaction without effect)."""
    if deed.to is None:
        return None if deed.nonce is None else questions.code(created_by(deed.sender, deed.nonce), at)
    if not deed.data or deed.to == deed.sender or erc20.is_transfer(deed.data):
        return None
    if token_factory.is_creation(deed.data):
        return questions.call(deed.to, deed.data, at, sender=deed.sender)
    return questions.call(deed.to, security_token.operation_of(deed.operation_id).data, at)


def read(deed: Deed, answer: bytes | Reverted | NodeRefused) -> Effect:
    """What the answer (or the failure) to `question` means. Raises `NodeRefused` where the node had
    none."""
    if isinstance(answer, NodeRefused):
        raise answer
    if deed.to is None:
        return Effect.SAME if answer else Effect.NONE
    if token_factory.is_creation(deed.data):
        return _creation(answer)
    if isinstance(answer, Reverted) or len(answer) != WORD:
        return Effect.NO_CONTRACT
    return _operation("0x" + answer.hex(), deed.payload_hash)


def _creation(answer: bytes | Reverted) -> Effect:
    """The address is bound to deployer, salt and terms, so a token that is there came from this very
    deed."""
    if isinstance(answer, Reverted):
        return Effect.SAME if answer.revert.code == "TokenFactory_AlreadyCreated" else Effect.NONE
    return Effect.NONE if answer else Effect.NO_CONTRACT


def _operation(recorded: str, payload_hash: str) -> Effect:
    if recorded == ZERO_WORD:
        return Effect.NONE
    return Effect.SAME if recorded == payload_hash else Effect.OTHER
