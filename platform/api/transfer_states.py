"""How far a transfer is that a holder signed: by the register first, by what the node said where it is not
there yet. The words are those of all operations."""

from collections.abc import Iterable
from typing import Any

from api.operation_states import OperationState
from captable.models import Movement, SentTransfer

State = SentTransfer.State
ENDED = {
    State.DONE: OperationState.COMPLETED,
    State.REVERTED: OperationState.FAILED,
    State.REPLACED: OperationState.CANCELLED,
    State.EXPIRED: OperationState.CANCELLED,
}


class Movements:
    """What the register has of some transactions, read at once."""

    def __init__(self, sent: Iterable[SentTransfer]) -> None:
        rows = Movement.objects.filter(tx_hash__in=[row.tx_hash for row in sent])
        self._blocks = {
            tx_hash: {"number": number, "hash": block_hash}
            for tx_hash, number, block_hash in rows.values_list("tx_hash", "block__number", "block__hash")
        }

    def block_of(self, sent: SentTransfer) -> dict[str, Any] | None:
        return self._blocks.get(sent.tx_hash)


def state_of(sent: SentTransfer, movements: Movements) -> tuple[OperationState, str | None]:
    """With its sub-status, a code."""
    if (state := State(sent.state)) in ENDED:
        return ENDED[state], None if state == State.DONE else str(state)
    block = movements.block_of(sent)
    if block is not None:
        deep = block["number"] <= sent.token.network.final_number
        return (OperationState.COMPLETED if deep else OperationState.CONFIRMING), None
    waiting = OperationState.BROADCASTING if sent.sent_at else OperationState.QUEUED
    return waiting, sent.sub_status or None
