"""The states of an operation as a Mermaid diagram, from the very table the code moves by."""

from kernel import pages
from transactions.models import Intent

State = Intent.State

WHY: dict[tuple[str, str], str] = {
    (State.QUEUED, State.BOUND): "nonce, signature and state in one commit",
    (State.QUEUED, State.DONE): "the chain has it already (adopted)",
    (State.QUEUED, State.REJECTED): "refused when tried out, nothing of ours under way",
    (State.QUEUED, State.SUPERSEDED): "taken back, never signed",
    (State.BOUND, State.DONE): "mined, deep enough",
    (State.BOUND, State.REVERTED): "taken back by the EVM or by an operator, deep enough",
    (
        State.BOUND,
        State.QUEUED,
    ): "nonce used by a stranger, out of gas the first time, or mined without effect",
    (State.DONE, State.BOUND): "its block was replaced",
    (State.DONE, State.QUEUED): "the block it was adopted at was replaced",
    (State.REVERTED, State.BOUND): "its block was replaced",
    (State.REVERTED, State.QUEUED): "a person tries again",
    (State.REJECTED, State.QUEUED): "a person tries again",
    (State.REJECTED, State.SUPERSEDED): "its rows were asked for anew",
}


@pages.part("engine.md", "states")
def diagram() -> str:
    """Every transition the table allows, with its reason. Raises `KeyError` for one that has none here."""
    entrance = "submitted with the caller's own rows"
    return pages.drawing(Intent.TRANSITIONS, WHY, start=State.QUEUED, entrance=entrance)
