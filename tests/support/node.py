"""A node as tests handle it: raw JSON-RPC, without the code under test in between."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any


class NodeRefused(Exception):
    """The node answered with an error."""


_ids = count(1)


@dataclass(frozen=True, slots=True)
class Node:
    """The node at `url`."""

    url: str

    def rpc(self, method: str, *parameters: Any) -> Any:
        """The result of one call. Raises NodeRefused with the node's own error."""
        body = {"jsonrpc": "2.0", "id": next(_ids), "method": method, "params": parameters}
        request = urllib.request.Request(
            self.url, json.dumps(body).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
        if "error" in answer:
            raise NodeRefused(f"{method}: {answer['error']}")
        return answer["result"]

    def height(self) -> int:
        return int(self.rpc("eth_blockNumber"), 16)

    def mine(self, blocks: int = 1) -> None:
        self.rpc("anvil_mine", hex(blocks))

    @contextmanager
    def without_code(self, address: str) -> Iterator[None]:
        """As if the contract there had not been deployed yet; what it stores stays."""
        code = self.rpc("eth_getCode", address, "latest")
        self.rpc("anvil_setCode", address, "0x")
        try:
            yield
        finally:
            self.rpc("anvil_setCode", address, code)
