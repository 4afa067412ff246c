"""A worker is killed, without a goodbye, wherever half of the work is done. The next one finishes it."""

import pytest

from indexer.models import Event
from tests.support.engine import Engine, assert_exactly_once, was_killed
from transactions.models import Attempt, Intent

pytestmark = pytest.mark.chain

ISSUES = 3


def kill_a_worker(engine: Engine, place: str) -> None:
    code = engine.mine_until_it_ends(engine.worker(crash_at=place))
    assert was_killed(code), f"the worker ended by itself with {code}"


@pytest.mark.parametrize(
    ("place", "attempts", "state"),
    [
        ("bind.before_commit", 0, Intent.State.QUEUED),
        ("bind.before_send", ISSUES, Intent.State.BOUND),
        ("send.after", ISSUES, Intent.State.BOUND),
        ("settle.before_commit", ISSUES, Intent.State.BOUND),
    ],
)
def test_a_worker_killed_on_the_way_out(engine, place, attempts, state):
    engine.issue(ISSUES)

    kill_a_worker(engine, place)

    assert Attempt.objects.filter(intent__purpose="test.issue").count() == attempts
    assert set(Intent.objects.filter(purpose="test.issue").values_list("state", flat=True)) == {state}
    engine.run()
    assert_exactly_once(engine)
    assert Attempt.objects.filter(intent__purpose="test.issue").count() == ISSUES


def test_a_worker_killed_between_reading_logs_and_storing_them(engine):
    engine.issue(ISSUES)
    engine.turn()
    engine.chain.mine()
    engine.network.refresh_from_db()
    cursor = engine.network.cursor_number

    kill_a_worker(engine, "index.before_commit")

    engine.network.refresh_from_db()
    assert engine.network.cursor_number == cursor
    assert not Event.objects.filter(name="OperationExecuted", address=engine.token).exists()
    engine.run()
    assert_exactly_once(engine)
