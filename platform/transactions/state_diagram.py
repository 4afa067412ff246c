"""The states of an operation as a Mermaid diagram, from the very table the code moves by."""

from transactions.models import Intent

BEGIN, END = "<!-- states:begin -->", "<!-- states:end -->"
State = Intent.State

WHY: dict[tuple[str, str], str] = {
    (State.QUEUED, State.BOUND): "nonce, signature and state in one commit",
    (State.QUEUED, State.DONE): "the chain has it already (adopted)",
    (State.QUEUED, State.REJECTED): "refused when tried out, nothing of ours under way",
    (State.QUEUED, State.SUPERSEDED): "taken back, never signed",
    (State.BOUND, State.DONE): "mined, deep enough",
    (State.BOUND, State.REVERTED): "taken back by the EVM or by an operator, deep enough",
    (State.BOUND, State.QUEUED): "nonce used by a stranger, or out of gas the first time",
    (State.DONE, State.BOUND): "its block was replaced",
    (State.DONE, State.QUEUED): "the block it was adopted at was replaced",
    (State.REVERTED, State.BOUND): "its block was replaced",
    (State.REVERTED, State.QUEUED): "a person tries again",
    (State.REJECTED, State.QUEUED): "a person tries again",
    (State.REJECTED, State.SUPERSEDED): "its rows were asked for anew",
}


def diagram() -> str:
    """Every transition the table allows, with its reason. Raises `KeyError` for one that has none here."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> queued: submitted with the caller's own rows"]
    for old, new in Intent.TRANSITIONS.pairs():
        lines.append(f"    {old} --> {new}: {WHY[old, new]}")
    return "\n".join([*lines, "```"])


def drawn_into(page: str) -> str:
    """The page with its diagram made anew."""
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{diagram()}\n{END}{after}"
