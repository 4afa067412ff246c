"""What an approver reads before agreeing: the deed in words, how things stand and would stand, what it costs,
and whether it would be refused now."""

from dataclasses import dataclass
from datetime import datetime

from approvals.actions import Change, action_of, changes
from approvals.models import Approval
from approvals.rehearsal import Cost, rehearse
from kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Effect:
    """`refusal` is empty where the deed would be done now; `cost` is None where it is not known.

    `payload_hash` is of exactly what is shown.
    """

    words: str
    payload: dict[str, str]
    payload_hash: str
    changes: list[Change]
    cost: Cost | None
    refusal: str


def effect_of(approval: Approval, *, now: datetime) -> Effect:
    """What is over is told, and not tried again."""
    payload, refusal, cost, shown = approval.content, "", None, []
    if approval.state in Approval.OPEN:
        try:
            shown = changes(approval.action, payload, now=now)
            cost = rehearse(action_of(approval.action), payload, actor=approval.proposed_by, now=now)
        except DomainError as error:
            refusal = str(error)
    return Effect(approval.words, payload, approval.payload_hash, shown, cost, refusal)
