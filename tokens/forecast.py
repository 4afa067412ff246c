"""What deploying a security would come to: the address it will have, the gas, and what that costs now.

Nothing is sent. The answers are the node's, so whoever shows them has to live with there being none.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from chain import questions
from chain.bindings import token_factory
from chain.client import node
from chain.errors import NodeUnreachable
from tokens.models import Token
from tokens.operations.deploy import creation_of, salt_of
from transactions import outbox
from transactions.fees import TIP
from transactions.models import Signer


@dataclass(frozen=True, slots=True)
class Forecast:
    """`wei_per_gas` is the present base fee and the tip; the fee moves until it is sent."""

    address: str
    gas: int
    wei_per_gas: int

    @property
    def wei(self) -> int:
        return self.gas * self.wei_per_gas


def forecast(token: Token) -> Forecast:
    """Raises `NoFactory`, `NoSigner`, `NodeUnreachable`, `NodeRefused`, `Reverted`."""
    token = copy(token)
    token.salt = salt_of(token)
    call, deployer = creation_of(token), deployer_of(token)
    prediction = token_factory.predict(deployer, token.salt, **_terms(token))
    factory = str(call.to)
    address, gas, header = node().ask_all(
        [
            questions.view(factory, prediction),
            questions.estimate(factory, call.data, deployer),
            questions.header("latest"),
        ]
    )
    if header is None:
        raise NodeUnreachable(host="", reason="no latest block")
    return Forecast(address, gas, header.base_fee + TIP)


def deployer_of(token: Token) -> str:
    """Raises `NoSigner`."""
    first = Signer.objects.filter(network=token.network, role=Signer.Role.DEPLOYER).order_by("number").first()
    if first is None:
        raise outbox.NoSigner(role=Signer.Role.DEPLOYER)
    return first.address


def _terms(token: Token) -> dict[str, Any]:
    return {name: getattr(token, name) for name in ("form", "name", "symbol", "decimals", "cap")}
