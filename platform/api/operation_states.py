"""How the engine's states are told to a client. The words are the ones custody and settlement APIs share."""

from enum import StrEnum

from transactions.models import Intent

State = Intent.State


class OperationState(StrEnum):
    SUBMITTED = "submitted"  # waits for another operation of ours
    QUEUED = "queued"
    BROADCASTING = "broadcasting"
    CONFIRMING = "confirming"
    COMPLETED = "completed"
    FAILED = "failed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


CHOICES = [(state.value, state.value) for state in OperationState]
SETTLED = {
    State.DONE: OperationState.COMPLETED,
    State.REVERTED: OperationState.FAILED,
    State.REJECTED: OperationState.REJECTED,
    State.SUPERSEDED: OperationState.CANCELLED,
}


def state_of(intent: Intent) -> OperationState:
    if intent.state == State.QUEUED:
        return OperationState.SUBMITTED if _waits(intent) else OperationState.QUEUED
    if intent.state == State.BOUND:
        return OperationState.BROADCASTING if intent.block_number is None else OperationState.CONFIRMING
    return SETTLED[State(intent.state)]


def sub_status_of(intent: Intent) -> str | None:
    """Why it waits, or the engine's code for how it ended; never text from a node."""
    if intent.state == State.QUEUED and _waits(intent):
        return "waiting_for_operation"
    if intent.state == State.QUEUED and (intent.signer.paused or intent.network.paused):
        return "sending_paused"
    return intent.error_code or None


def _waits(intent: Intent) -> bool:
    return intent.depends_on is not None and intent.depends_on.state != State.DONE
