"""The node's own limit: what we signed, sent again to a copy of the chain by a sender that only sends."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from typing import Self

from django.db.models import F, QuerySet

from benchmarks.chain_options import FAST
from benchmarks.claim import seconds
from chain import questions
from chain.client import Node as Client
from tests.support.chain_process import hand_mined_process
from tests.support.node import Node
from transactions.models import Attempt

Signed = list[tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Before:
    """The chain and our attempts as they were before the work that is measured."""

    state: bytes
    attempts: int

    @classmethod
    def now(cls, chain: Node) -> Self:
        """Nothing may be on its way."""
        state = gzip.decompress(bytes.fromhex(chain.rpc("anvil_dumpState")[2:]))
        return cls(state, _mined().count())

    @contextmanager
    def replayed(self) -> "Iterator[tuple[Node, float]]":
        """A fresh node in that state, and the seconds of all that was sent since: posted in batches, mined,
        and every receipt read."""
        rows = list(_mined().values_list("raw", "tx_hash"))[self.attempts :]
        with NamedTemporaryFile(suffix=".json") as file:
            file.write(self.state)
            file.flush()
            with hand_mined_process(options=f"{FAST} --load-state {file.name}") as fresh:
                client = Client(fresh.node.url, timeout=60)
                fresh.node.rpc("anvil_setNextBlockBaseFeePerGas", "0x0")
                yield fresh.node, seconds(lambda: _send_and_read(client, fresh.node, rows))


def _mined() -> "QuerySet[Attempt]":
    """What ended our intents, in the order of signing; what was replaced by a better price is left out."""
    return Attempt.objects.filter(tx_hash=F("intent__tx_hash")).order_by("pk")


def _send_and_read(client: Client, node: Node, rows: Signed) -> None:
    """Anvil forgets a transaction that would fit into a block whose earlier nonces did not: sent again."""
    waiting = rows
    while waiting:
        client.try_all([questions.send(bytes(raw)) for raw, _hash in waiting])
        while int(node.rpc("txpool_status")["pending"], 16):
            node.rpc("evm_mine")
        receipts = client.ask_all([questions.receipt(tx_hash) for _raw, tx_hash in waiting])
        if any(receipt and not receipt.succeeded for receipt in receipts) or not any(receipts):
            raise AssertionError("the replay is not the same work")
        waiting = [row for row, receipt in zip(waiting, receipts, strict=True) if not receipt]
