"""The life of a recovery: every move of the table is possible and told in the page, every other is refused;
an officer's moves and the platform's are never mixed up."""

from itertools import product

import pytest

from compliance.models import WalletRecovery
from compliance.pages import WHY_RECOVERY
from compliance.recovering import REASONS, Step, words
from kernel.states import IllegalTransition

State = WalletRecovery.State
MOVES = set(WalletRecovery.TRANSITIONS.pairs())


@pytest.mark.parametrize(("old", "new"), list(product(State.values, repeat=2)))
def test_a_recovery_moves_by_the_table_and_not_otherwise(old: str, new: str) -> None:
    recovery = WalletRecovery(state=old)

    if (old, new) in MOVES:
        WalletRecovery.TRANSITIONS.move(recovery, new)
        assert recovery.state == new
    else:
        with pytest.raises(IllegalTransition):
            WalletRecovery.TRANSITIONS.move(recovery, new)
        assert recovery.state == old


def test_what_people_decide_and_what_the_chain_decides_are_two_tables() -> None:
    decided = set(WalletRecovery.DECISIONS.pairs())
    carried_out = set(WalletRecovery.CARRYING_OUT.pairs())

    assert decided | carried_out == MOVES
    assert not decided & carried_out
    assert {old for old, _new in decided} == set(WalletRecovery.UNDECIDED)
    assert {state for move in carried_out for state in move} == {State.CONFIRMED, State.DONE}


def test_every_state_is_reached_and_every_move_is_told() -> None:
    assert {state for move in MOVES for state in move} == set(State.values)
    assert {(str(old), str(new)) for old, new in WHY_RECOVERY} == MOVES


def test_every_code_has_words() -> None:
    for step in Step:
        for code in REASONS[step]:
            assert str(words(code)) != code
    assert words("of somebody else") == "of somebody else"
