"""The short form of `make parity`: the platform answers as the contract does; a broken check is noticed."""

import pytest

from tests.parity.mutation import noticed_in
from tests.parity.play import play
from tests.parity.stage import Stage
from tests.support.engine import Engine

pytestmark = pytest.mark.chain
SEED, TRANSFERS = 5, 240
REASONS, MUTANTS = 14, 10
"""At least so many are seen; the long form needs all of them."""


def test_the_platform_says_what_the_contract_does(engine: Engine) -> None:
    tally = play(Stage.build(engine, SEED, expiring=0.2), TRANSFERS, a_round=16, one_in=4)

    assert not tally.mismatches, str(tally)
    assert tally.cases >= TRANSFERS
    assert set(tally.sent) == {True, False}
    assert len(tally.first) >= REASONS, str(tally)
    assert sum(times > 0 for times in noticed_in(tally.judged).values()) >= MUTANTS
