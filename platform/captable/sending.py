"""Send what holders signed until the chain has it, and note what has become of it.

The node is asked without a database transaction. Sending twice does no harm: the nonce counts once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from captable.models import Movement, SentTransfer
from chain import questions
from chain.answers import Receipt
from chain.client import Node, node
from chain.errors import NodeRefused, Reverted
from chain.models import Network
from monitoring.loops import loop

AT_ONCE = 50
KEPT_TRYING = timedelta(days=3)
State = SentTransfer.State


@loop("send transfers", seconds=3.0)
def send_transfers(now: datetime) -> None:
    """Raises `NodeUnreachable`."""
    network = Network.objects.filter(pk=settings.CHAIN_ID).first()
    waiting = SentTransfer.objects.open().filter(token__network=network).select_related("wallet")
    last = 0
    while network is not None:
        batch = list(waiting.filter(pk__gt=last).order_by("pk")[:AT_ONCE])
        if not batch:
            return
        last = batch[-1].pk
        _advance(batch, network, node=node(), now=now)


def _advance(batch: Sequence[SentTransfer], network: Network, *, node: Node, now: datetime) -> None:
    deep = max(network.final_number, 0)
    registered = dict(
        Movement.objects.filter(tx_hash__in=[row.tx_hash for row in batch]).values_list(
            "tx_hash", "block__number"
        )
    )
    asked: list[questions.Question[Any]] = []
    for row in batch:
        asked.append(questions.receipt(row.tx_hash))
        asked.append(questions.transaction_count(str(row.wallet.address), deep))
    answers = node.try_all(asked)
    unsent = []
    for index, row in enumerate(batch):
        number, (receipt, count) = registered.get(row.tx_hash), answers[2 * index : 2 * index + 2]
        ended = _ending(row, number, receipt, count, deep, now)
        if ended:
            _end(row, ended, now)
        elif number is None and receipt is None:
            unsent.append(row)
    _send(unsent, node=node, now=now)


def _ending(
    row: SentTransfer, number: int | None, receipt: Any, count: Any, deep: int, now: datetime
) -> State | None:
    """Only from what is deep enough to stay."""
    if number is not None:
        return State.DONE if number <= deep else None
    if isinstance(receipt, Receipt):
        return State.REVERTED if not receipt.succeeded and receipt.block_number <= deep else None
    if isinstance(count, int) and count > row.nonce and receipt is None:
        return State.REPLACED
    return State.EXPIRED if now - row.submitted_at > KEPT_TRYING else None


def _end(row: SentTransfer, state: State, now: datetime) -> None:
    SentTransfer.objects.open().filter(pk=row.pk).update(state=state, sub_status="", ended_at=now)


def _send(rows: Sequence[SentTransfer], *, node: Node, now: datetime) -> None:
    """The answer is a hint for people; the truth is looked up by hash the next time."""
    if not rows:
        return
    answers = node.try_all([questions.send(bytes(row.raw)) for row in rows])
    known = node.try_all([questions.known(row.tx_hash) for row in rows])
    for row, answer, is_known in zip(rows, answers, known, strict=True):
        taken = is_known is True or not isinstance(answer, NodeRefused | Reverted)
        row.sent_at = row.sent_at or (now if taken else None)
        row.sub_status = "" if taken else "not_taken_by_node"
        row.save(update_fields=["sent_at", "sub_status"])
