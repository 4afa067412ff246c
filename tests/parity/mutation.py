"""Is a broken rule noticed? Of each mutant, how often its answer differed from the one both sides gave."""

from collections.abc import Sequence

from captable.objections.facts import TransferFacts
from tests.parity.mutants import BROKEN, UNREAD, told
from tests.parity.play import play
from tests.parity.stage import Stage
from tests.support.engine import Engine

TRANSFERS = 2_000
Judged = Sequence[tuple[TransferFacts, tuple[str, ...]]]


def noticed_in(judged: Judged) -> dict[str, int]:
    """By mutant of the check: the transfers about which it was wrong."""
    return {
        name: sum(told(objections, facts) != answer for facts, answer in judged)
        for name, objections in BROKEN.items()
    }


def noticed_on_chain(engine: Engine, seed: int) -> dict[str, int]:
    """By mutant of a projection, on a register of its own; the first difference ends it."""
    found = {}
    for name, broken in UNREAD.items():
        with broken():
            found[name] = len(play(Stage.build(engine, seed), TRANSFERS, once_wrong=True).mismatches)
    return found


def report(noticed: dict[str, int]) -> str:
    lines = [
        f"{name:<44} {f'noticed {times} times' if times else 'SURVIVED'}" for name, times in noticed.items()
    ]
    survived = sum(not times for times in noticed.values())
    return "\n".join([*lines, f"{len(noticed)} mutants, {survived} survived"])
