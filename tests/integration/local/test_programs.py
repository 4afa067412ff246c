"""Child processes: their secrets, their end, their last words, and their coming back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from services.problem import Problem
from services.program import Program
from stage.supervisor import DEATHS_ALLOWED, Supervisor
from tests.architecture.checkout import ROOT

PATIENCE_SECONDS = 10


def program(tmp_path: Path, script: str, **options: object) -> Program:
    return Program("child", ["sh", "-c", script], tmp_path / "child.log", **options)  # type: ignore[arg-type]


def eventually(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return False


def gone(process_id: int) -> bool:
    """Dead, or dead and waiting for somebody to take note."""
    state = Path(f"/proc/{process_id}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def test_what_is_handed_over_by_standard_input_is_not_in_the_command_line(tmp_path: Path) -> None:
    child = program(tmp_path, "read line; echo got $line", stdin="secret\n")

    child.start()

    assert eventually(lambda: "got secret" in child.last_words())
    child.stop()


def test_one_that_dies_while_starting_is_reported_with_its_last_words(tmp_path: Path) -> None:
    child = program(tmp_path, "echo no room left; exit 3")
    child.start()

    with pytest.raises(Problem, match=r"(?s)child stopped while starting.*no room left"):
        child.wait_until(lambda: False, 5)


def test_one_that_cannot_be_found_is_reported(tmp_path: Path) -> None:
    child = Program("child", [tmp_path / "nothing"], tmp_path / "child.log")

    with pytest.raises(Problem, match="could not be started"):
        child.start()


def test_stopping_asks_first_and_then_kills_the_whole_session(tmp_path: Path) -> None:
    script = "trap 'echo asked' TERM; sleep 60 & echo ready $!; while true; do wait; done"
    child = program(tmp_path, script, stop_seconds=0.3)
    child.start()
    child.wait_until(lambda: "ready" in child.last_words(), 5)
    grandchild = int(child.last_words().split()[-1])

    child.stop()

    assert "asked" in child.last_words()
    assert eventually(lambda: gone(grandchild))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a promise of Linux's kernel")
def test_no_child_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from services.program import Program; import time\n"
        f"child = Program('child', ['sleep', '60'], Path({str(tmp_path / 'log')!r}))\n"
        "child.start(); print(child.process.pid, flush=True); time.sleep(60)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "deploy" / "local")}
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environ)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())

    parent.kill()
    parent.wait()
    parent.stdout.close()

    assert eventually(lambda: gone(child))


def test_a_killed_program_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    supervisor, child = Supervisor(), program(tmp_path, "echo at work; exec sleep 60")
    supervisor.start(child)
    child.wait_until(lambda: "at work" in child.last_words(), 5)
    assert child.process is not None
    first = child.process.pid

    os.kill(first, signal.SIGKILL)
    child.process.wait()
    supervisor.watch_once()

    assert child.alive()
    assert child.process.pid != first
    assert "exit code -9" in capsys.readouterr().out
    supervisor.stop()


def test_one_that_dies_again_and_again_ends_the_demo(tmp_path: Path) -> None:
    supervisor, child = Supervisor(), program(tmp_path, "exit 1")
    supervisor.start(child)

    with pytest.raises(Problem, match=f"died {DEATHS_ALLOWED} times"):
        supervisor.watch()
    supervisor.stop()


def test_one_that_cannot_come_back_ends_the_demo(tmp_path: Path) -> None:
    supervisor, child = Supervisor(), program(tmp_path, "exit 1")
    child.start()
    supervisor.keep(child, revive=None)

    with pytest.raises(Problem, match="keeps no data"):
        supervisor.watch()
    supervisor.stop()


def test_a_failing_command_is_named_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"(?s)`child` failed.*wrong chain id"):
        Supervisor().run(program(tmp_path, "echo wrong chain id; exit 1"))


def test_a_commands_progress_is_shown_as_it_comes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Supervisor().run(program(tmp_path, "echo half way; echo done"), echo=True)

    assert capsys.readouterr().out.splitlines() == ["half way", "done"]
