"""A life cycle is a table; a move outside it is refused by name."""

import pytest

from kernel.states import IllegalTransition
from transactions.models import Intent


def test_an_allowed_move_changes_the_row() -> None:
    intent = Intent(state=Intent.State.QUEUED)
    Intent.TRANSITIONS.move(intent, Intent.State.BOUND)
    assert intent.state == Intent.State.BOUND


def test_a_move_outside_the_table_is_refused_and_changes_nothing() -> None:
    intent = Intent(state=Intent.State.SUPERSEDED)
    with pytest.raises(IllegalTransition) as refusal:
        Intent.TRANSITIONS.move(intent, Intent.State.QUEUED)
    assert intent.state == Intent.State.SUPERSEDED
    assert "superseded" in str(refusal.value)
