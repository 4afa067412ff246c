"""The strip under a deed on chain, in the same five steps as a deployment's (`tokens.queries`)."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tokens.queries import Step, StepState
from tokens.steps import LABELS
from transactions.models import Intent

FAILED_AT = {Intent.State.REVERTED: 4, Intent.State.REJECTED: 2, Intent.State.SUPERSEDED: 2}
REACHED = {Intent.State.QUEUED: 2, Intent.State.BOUND: 4, Intent.State.DONE: 5}
WORDS: dict[StepState, str | Promise] = {
    StepState.TODO: _("not yet"),
    StepState.CURRENT: _("under way"),
    StepState.DONE: _("finished"),
    StepState.FAILED: _("failed"),
}


def of(intent: Intent) -> list[Step]:
    """Steps before the one it has reached are done; that one is under way or has failed."""
    state = Intent.State(intent.state)
    failed = FAILED_AT.get(state)
    reached = REACHED[state] if failed is None else failed
    return [
        Step(key, label, _state(place, reached, failed=failed is not None), **_facts(intent, key))
        for place, (key, label) in enumerate(LABELS.items())
    ]


def are_finished(steps: Sequence[Step]) -> bool:
    """Nothing more happens by itself: all done, or one failed."""
    return steps[-1].state == StepState.DONE or any(step.state == StepState.FAILED for step in steps)


def _state(place: int, reached: int, *, failed: bool) -> StepState:
    if place < reached:
        return StepState.DONE
    if place > reached:
        return StepState.TODO
    return StepState.FAILED if failed else StepState.CURRENT


def _facts(intent: Intent, key: str) -> dict[str, Any]:
    if key == "broadcast":
        return {"tx_hash": _sent_as(intent)}
    return {"block": intent.block_number} if key == "confirmed" else {}


def _sent_as(intent: Intent) -> str | None:
    """The transaction that settled it, or else the newest one sent for it."""
    newest = intent.attempts.last()
    return intent.tx_hash or (newest.tx_hash if newest else None)
