"""Any ERC-20 (EIP-20): money in tokens. It keeps no operation ids, so only the nonce says whether a transfer
of ours was done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings.encoding import view
from chain.bindings.words import WORD, address, integer, read_integer, topic_address
from chain.calls import Call, View
from chain.questions import Topics

CONTRACT = "ERC20"


@dataclass(frozen=True, slots=True)
class Transfer:
    """`amount` in base units, as the token says; one that keeps a part of it for itself says the whole."""

    sender: str
    receiver: str
    amount: int


def transfer(token: str, operation_id: str, receiver: str, amount: int) -> Call:
    """Pay `amount` base units from the sender of the transaction. Raises `ValueOutOfRange`."""
    data = artifact(CONTRACT).selectors["transfer"] + address(receiver) + integer(amount)
    return Call(to=token, data=data, operation_id=operation_id)


def is_transfer(data: bytes) -> bool:
    return data[:4] == artifact(CONTRACT).selectors["transfer"]


def balance_of(account: str) -> View[int]:
    """In base units."""
    return View(artifact(CONTRACT).selectors["balanceOf"] + address(account), read_integer)


def decimals() -> View[int]:
    return View(artifact(CONTRACT).selectors["decimals"], read_integer)


def symbol() -> View[str]:
    return view(CONTRACT, "symbol", types=["string"], read=str)


def topics_of(accounts: Sequence[str]) -> list[Topics]:
    """Two filters of logs that together find every transfer to or from the accounts."""
    words: list[str]
    event, words = artifact(CONTRACT).topics["Transfer"], ["0x" + address(one).hex() for one in accounts]
    return [[event, None, words], [event, words]]


def _transfer(log: Log) -> Transfer | None:
    """None for one that is not built as the standard says: ERC-721 indexes the third argument too."""
    if len(log.topics) != 3 or len(log.data) != WORD:
        return None
    return Transfer(topic_address(log.topics[1]), topic_address(log.topics[2]), read_integer(log.data))


DECODERS: Mapping[str, Callable[[Log], Transfer | None]] = {"Transfer": _transfer}
