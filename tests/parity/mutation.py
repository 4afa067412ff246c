"""Is a broken rule noticed? Of each mutant, how often its answer differed from the one both sides gave."""

from collections.abc import Sequence

from captable.objections.facts import TransferFacts
from tests.parity.mutants import BROKEN, UNREAD, told
from tests.parity.play import play
from tests.parity.stage import Stage
from tests.parity.tally import Tally
from tests.support.engine import Engine

TRANSFERS, A_ROUND = 1_000, 8
"""Of what is compared on chain: short rounds, so that much happens."""
Judged = Sequence[tuple[TransferFacts, tuple[str, ...]]]


def noticed_in(judged: Judged) -> dict[str, int]:
    """By mutant of the check: the transfers about which it was wrong."""
    return {
        name: sum(told(objections, facts) != answer for facts, answer in judged)
        for name, objections in BROKEN.items()
    }


def noticed_on_chain(engine: Engine, seed: int) -> dict[str, int]:
    """By mutant of a projection, on a register of its own; the first difference ends it.

    Raises `AssertionError` where the same acts differ with nothing broken: being noticed would mean nothing.
    """
    control = _played(engine, seed)
    assert not control.mismatches, str(control)
    found = {}
    for name, broken in UNREAD.items():
        with broken():
            found[name] = len(_played(engine, seed).mismatches)
    return found


def _played(engine: Engine, seed: int) -> Tally:
    stage = Stage.build(engine, seed)
    return play(stage, TRANSFERS, a_round=A_ROUND, one_in=A_ROUND, once_wrong=True)


def report(noticed: dict[str, int]) -> str:
    lines = [
        f"{name:<44} {f'noticed {times} times' if times else 'SURVIVED'}" for name, times in noticed.items()
    ]
    survived = sum(not times for times in noticed.values())
    return "\n".join([*lines, f"{len(noticed)} mutants, {survived} survived"])
