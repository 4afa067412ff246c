"""TokenFactory: brings a token into being at an address that is known before."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from eth_abi import encode

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings.words import read_address, read_integer, topic_address, word
from chain.calls import Call, View

TERMS, GRANTS = "(string,string,uint8,uint96)", "(address,uint256)[]"
Grant = tuple[str, int]
"""An account and the role bitmap it has from the start."""


class Form(StrEnum):
    """`standalone` has its own code (cheapest transfers), `clone` points at the factory's (cheapest to
    deploy)."""

    STANDALONE = "standalone"
    CLONE = "clone"


CREATE = {Form.STANDALONE: "createStandalone", Form.CLONE: "createClone"}
PREDICT = {Form.STANDALONE: "predictStandalone", Form.CLONE: "predictClone"}


@dataclass(frozen=True, slots=True)
class TokenCreated:
    token: str
    deployer: str
    salt: str
    clone: bool


def deploy(operation_id: str) -> Call:
    """Creation of the factory itself; it takes no arguments and nobody owns it."""
    return Call(to=None, data=artifact("TokenFactory").bytecode, operation_id=operation_id)


def create(
    factory: str,
    operation_id: str,
    *,
    form: str,
    name: str,
    symbol: str,
    decimals: int,
    cap: int,
    grants: Sequence[Grant],
) -> Call:
    """Create a token with `operation_id` as salt. `cap` in base units, 0 for none."""
    terms = (name, symbol, decimals, cap)
    arguments = encode(["bytes32", TERMS, GRANTS], [word(operation_id), terms, list(grants)])
    return Call(to=factory, data=_selector(CREATE[Form(form)]) + arguments, operation_id=operation_id)


def predict(
    deployer: str, salt: str, *, form: str, name: str, symbol: str, decimals: int, cap: int
) -> View[str]:
    """The address the same terms will have when `deployer` creates them with this salt."""
    arguments = encode(["address", "bytes32", TERMS], [deployer, word(salt), (name, symbol, decimals, cap)])
    return View(_selector(PREDICT[Form(form)]) + arguments, read_address)


def implementation() -> View[str]:
    return View(_selector("implementation"), read_address)


def is_creation(data: bytes) -> bool:
    """Is this calldata for one of the two create functions?"""
    return data[:4] in {_selector(function) for function in CREATE.values()}


def _token_created(log: Log) -> TokenCreated:
    token, deployer = topic_address(log.topics[1]), topic_address(log.topics[2])
    return TokenCreated(token, deployer, salt=log.topics[3], clone=bool(read_integer(log.data)))


def _selector(function: str) -> bytes:
    return artifact("TokenFactory").selectors[function]


DECODERS = {"TokenCreated": _token_created}
