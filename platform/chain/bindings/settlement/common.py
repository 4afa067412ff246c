"""What both kinds of settlement share: the contract itself, the domain of its signatures, permits and lists
of calls."""

from collections.abc import Sequence
from typing import Any

from chain.artifacts import artifact
from chain.bindings.encoding import calldata, view
from chain.calls import Call, View
from chain.typed_data import Domain

CONTRACT = "Settlement"
NAME, VERSION = "Jangbu Settlement", "1"
DOMAIN = ["bytes1", "string", "string", "uint256", "address", "bytes32", "uint256[]"]


def deploy(operation_id: str) -> Call:
    """Creation of the contract; it takes no arguments and nobody owns it."""
    return Call(to=None, data=artifact(CONTRACT).bytecode, operation_id=operation_id)


def domain(chain_id: int, settlement: str) -> Domain:
    return Domain(NAME, VERSION, chain_id, settlement)


def domain_of() -> View[Domain]:
    """What the contract says of itself (ERC-5267): whether there is a Settlement at an address."""
    return view(CONTRACT, "eip712Domain", types=DOMAIN, read=_domain)


def permit(token: str, owner: str, value: int, deadline: int, signature: tuple[int, bytes, bytes]) -> bytes:
    """Pass on an ERC-2612 permit to the contract, for a `multicall`. `value` in base units of the token,
    `deadline` in unix seconds, the signature as (v, r, s). The contract says nothing if it is refused."""
    return calldata(CONTRACT, "permit", token, owner, value, deadline, *signature)


def multicall(calls: Sequence[bytes]) -> bytes:
    """Several calldata of one sender in one transaction: all have their effect, or none."""
    return calldata(CONTRACT, "multicall", list(calls))


def _domain(_fields: bytes, name: str, version: str, chain_id: int, contract: str, *_rest: Any) -> Domain:
    return Domain(name, version, chain_id, contract)
