"""Contracts of others on a test's node: deployed and called from the node's own accounts, without the code
under test in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eth_abi import encode
from eth_utils import keccak

from chain.answers import Log, logs
from tests.support.node import Node

GAS = 16_000_000
"""Below the most a transaction may ask for (EIP-7825)."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A node and its own accounts."""

    node: Node

    def account(self, number: int) -> str:
        found: str = self.node.rpc("eth_accounts")[number]
        return found

    def deploy(self, bytecode: str, types: Sequence[str] = (), values: Sequence[Any] = ()) -> str:
        data = "0x" + bytecode.removeprefix("0x") + encode(list(types), list(values)).hex()
        address: str = self._mined({"from": self.account(0), "data": data})["contractAddress"]
        return address

    def send(self, to: str, signature: str, *values: Any, sender: str = "") -> None:
        data = "0x" + calldata(signature, *values).hex()
        self._mined({"from": sender or self.account(0), "to": to, "data": data})

    def execute(self, to: str, data: bytes, *, sender: str) -> list[Log]:
        """Calldata from an account of the node, or one it impersonates; what the contracts logged."""
        receipt = self._mined({"from": sender, "to": to, "data": "0x" + data.hex()})
        return logs(receipt["logs"])

    def impersonate(self, account: str) -> None:
        """Let the node send for an account whose key it does not have, and pay the gas."""
        self.node.rpc("anvil_setBalance", account, hex(10**21))
        self.node.rpc("anvil_impersonateAccount", account)

    def _mined(self, transaction: dict[str, str]) -> dict[str, Any]:
        tx_hash = self.node.rpc("eth_sendTransaction", {**transaction, "gas": hex(GAS)})
        self.node.mine()  # where the node is still at it, the receipt is not there yet
        receipt: dict[str, Any] = self.node.rpc("eth_getTransactionReceipt", tx_hash)
        assert receipt["status"] == "0x1", f"reverted: {transaction['data'][:10]}"
        return receipt


def calldata(signature: str, *values: Any) -> bytes:
    types = signature[signature.index("(") + 1 : -1]
    return keccak(signature.encode())[:4] + encode(_split(types), values)


def _split(types: str) -> list[str]:
    """At the commas outside of brackets."""
    parts, depth = [""], 0
    for letter in types:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]
