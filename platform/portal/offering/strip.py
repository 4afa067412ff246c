"""The strip over an offering: the states on its way, and when each came or is to come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from offerings.models import Offering
from tokens.queries import StepState

State = Offering.State


def is_shared_out(offering: Offering) -> bool:
    """Whether the shares are final."""
    return offering.state in (State.ALLOCATED, State.SETTLED)


WAY = (
    *(State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.OPEN),
    *(State.CLOSED, State.ALLOCATED, State.SETTLED),
)
MOMENTS: Mapping[str, Callable[[Offering], datetime | None]] = {
    State.DRAFT: lambda offering: offering.created_at,
    State.IN_REVIEW: lambda offering: offering.submitted_at,
    State.SCHEDULED: lambda offering: offering.approved_at,
    State.OPEN: lambda offering: offering.opens_at,
    State.CLOSED: lambda offering: offering.closed_at or offering.closes_at,
    State.ALLOCATED: lambda offering: offering.allocation.decided_at if is_shared_out(offering) else None,
    State.SETTLED: lambda offering: offering.ended_at if offering.state == State.SETTLED else None,
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One state of the way, as `_partials/strip.html` shows it."""

    key: str
    label: str | Promise
    state: StepState
    at: datetime | None


def of(offering: Offering) -> list[Stage]:
    """The stages before the one it has reached are done; a cancelled offering failed where it stood."""
    reached = WAY.index(_reached(offering))
    return [
        Stage(state, state.label, _state(offering, place, reached), MOMENTS[state](offering))
        for place, state in enumerate(WAY)
    ]


def _state(offering: Offering, place: int, reached: int) -> StepState:
    if place < reached or offering.state == State.SETTLED:
        return StepState.DONE
    if place > reached:
        return StepState.TODO
    return StepState.FAILED if offering.state == State.CANCELLED else StepState.CURRENT


def _reached(offering: Offering) -> State:
    if offering.state != State.CANCELLED:
        return State(offering.state)
    if offering.closed_at:
        return State.CLOSED
    if offering.approved_at:
        is_opened = offering.ended_at is not None and offering.opens_at <= offering.ended_at
        return State.OPEN if is_opened else State.SCHEDULED
    return State.IN_REVIEW if offering.submitted_at else State.DRAFT
