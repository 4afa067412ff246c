"""The node's own limit: what we signed, sent again to a fresh node by a sender that only sends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F, QuerySet

from benchmarks.chain_options import FAST
from benchmarks.claim import seconds
from chain import development, questions
from chain.client import Node as Client
from tests.support.chain_process import hand_mined_process
from tests.support.node import Node
from transactions.models import Attempt, Signer

Signed = list[tuple[bytes, str]]


def mined() -> "QuerySet[Attempt]":
    """What ended our intents, in the order of signing; what was replaced by a better price is left out."""
    return Attempt.objects.filter(tx_hash=F("intent__tx_hash")).order_by("pk")


@contextmanager
def replayed(before: int) -> "Iterator[tuple[Node, float]]":
    """A fresh node with all we have sent so far, and the seconds of what came after the first `before`
    attempts: posted in batches, mined, and every receipt read. Its blocks are fuller than ours were, so its
    base fee begins at nothing; otherwise it would outgrow what was offered."""
    rows = list(mined().values_list("raw", "tx_hash"))
    with hand_mined_process(options=f"{FAST} --base-fee 0") as fresh:
        client = Client(fresh.node.url, timeout=60)
        development.fund(client, list(Signer.objects.values_list("address", flat=True)))
        _send(client, fresh.node, rows[:before])
        yield fresh.node, seconds(lambda: _send_and_read(client, fresh.node, rows[before:]))


def _send_and_read(client: Client, node: Node, rows: Signed) -> None:
    _send(client, node, rows)
    receipts = client.ask_all([questions.receipt(tx_hash) for _raw, tx_hash in rows])
    if not all(receipt and receipt.succeeded for receipt in receipts):
        missing = sum(receipt is None for receipt in receipts)
        raise AssertionError(f"the replay is not the same work: {missing} of {len(rows)} were not mined")


def _send(client: Client, node: Node, rows: Signed) -> None:
    client.try_all([questions.send(bytes(raw)) for raw, _hash in rows])
    while int(node.rpc("txpool_status")["pending"], 16):
        node.rpc("evm_mine")
